import { signal } from '@preact/signals';
import { isFault, type Fault } from '../fault';
import { kind, kindNamed, layers, subject, take } from '../form';
import { number } from '../format';
import { drawing, startDrawing } from '../map/drawing';
import { previewSize } from '../map/geojson';
import { parsePaste, positions, shapeOf } from '../paste';
import type { Shape } from '../types';
import { say, t } from '../words';
import { Icon } from './Icon';

const pasted = signal('');
const pasteFault = signal<Fault | null>(null);
const SHAPES: readonly Shape[] = ['point', 'line', 'polygon'];

export function Subject() {
  return (
    <section class="block" aria-labelledby="subject-title">
      <h2 id="subject-title">{t('subject')}</h2>
      <p class="muted">{t('how_to')}</p>
      <div class="draw-buttons">
        {SHAPES.map((shape) => (
          <button key={shape} type="button" aria-pressed={drawing.value === shape} onClick={() => startDrawing(shape)}>
            <Icon name={shape} />
            {t(`draw_${shape}`)}
          </button>
        ))}
      </div>
      <Paste />
      {subject.value && <Chosen />}
    </section>
  );
}

function use(): void {
  const read = parsePaste(pasted.value, kind.value?.geometry ?? SHAPES);
  pasteFault.value = isFault(read) ? read : null;
  if (!isFault(read)) take({ ...read, origin: 'pasted' });
}

function Paste() {
  const wrong = pasteFault.value;
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
    >
      <label for="paste">{t('paste')}</label>
      <textarea
        id="paste"
        rows={2}
        spellcheck={false}
        value={pasted.value}
        placeholder="113.1234,34.5678"
        aria-describedby={wrong ? 'paste-hint paste-fault' : 'paste-hint'}
        aria-invalid={wrong !== null}
        onInput={(event) => (pasted.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) use();
        }}
      />
      <div class="beside">
        <small id="paste-hint">{t('paste_hint')}</small>
        <button type="submit" class="plain">
          {t('paste_use')}
        </button>
      </div>
      {wrong && (
        <p id="paste-fault" class="fault" role="alert">
          {t(wrong.fault, wrong.values)}
        </p>
      )}
    </form>
  );
}

function Chosen() {
  const now = subject.value;
  if (!now) return null;
  const stored = layers.value.find((layer) => layer.id === now.layer);
  const size = previewSize(now.geometry);
  const count = positions(now.geometry)?.length ?? 0;
  const shape = shapeOf(now.geometry);
  return (
    <div class="chosen">
      <Icon name={shape} />
      <div>
        <strong>{now.name ?? t(`shape_${shape}`)}</strong>{' '}
        <span class="muted">
          {t(`origin_${now.origin}`)}
          {stored && ` · ${say(stored.title || kindNamed(stored.kind)?.title)}`}
        </span>
        <div class="muted">
          {shape === 'point' ? coordinates(now.geometry) : t('vertices', { n: number(count, 0) })}
          {size && ` · ${t('preview', { v: size })}`}
        </div>
      </div>
      <button type="button" class="quiet" aria-label={t('clear_subject')} onClick={() => (subject.value = null)}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

function coordinates(geometry: Parameters<typeof positions>[0]): string {
  const [first] = positions(geometry) ?? [];
  return first ? `${first[0]?.toFixed(6)}, ${first[1]?.toFixed(6)}` : '';
}
