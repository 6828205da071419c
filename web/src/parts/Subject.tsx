import { signal } from '@preact/signals';
import { deliver } from '../delivered';
import { kindNamed, layers, subject } from '../form';
import { number } from '../format';
import { drawing, measuring, reshaping, startDrawing } from '../map/drawing';
import { previewSize } from '../map/geojson';
import { positions, shapeOf } from '../shape';
import type { Shape } from '../types';
import { say, t } from '../words';
import { Delivered } from './Delivered';
import { Icon } from './Icon';

const pasted = signal('');
const over = signal(false);
const SHAPES: readonly Shape[] = ['point', 'line', 'polygon'];

export function Subject() {
  return (
    <section class="block" aria-labelledby="subject-title">
      <h2 id="subject-title">{t('subject')}</h2>
      <p class="muted">{t('how_to')}</p>
      <div class="draw-buttons">
        {SHAPES.map((shape) => (
          <button key={shape} type="button" aria-pressed={drawing.value === shape && !measuring.value} onClick={() => startDrawing(shape)}>
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
  if (pasted.value.trim() !== '') void deliver(pasted.value);
}

/** Everything that has a place: files are dropped or chosen, coordinates pasted; the server reads either. */
function Paste() {
  return (
    <form
      class={`paste ${over.value ? 'over' : ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) void deliver(files);
      }}
    >
      <label for="paste">{t('paste')}</label>
      <textarea
        id="paste"
        rows={2}
        spellcheck={false}
        value={pasted.value}
        placeholder="113.1234,34.5678"
        aria-describedby="paste-hint"
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
      <label class="file plain">
        <input
          type="file"
          id="subject-file"
          multiple
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (files.length > 0) void deliver(files);
          }}
        />
        {t('paste_file')}
      </label>
      <Delivered />
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
      {now.origin !== 'stored' && (
        <button type="button" class="plain" aria-pressed={reshaping.value} title={t('reshape_hint')} onClick={() => (reshaping.value = !reshaping.value)}>
          {t('reshape')}
        </button>
      )}
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
