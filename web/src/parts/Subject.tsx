import { signal } from '@preact/signals';
import { deliver } from '../delivered';
import { answer, answers, kindNamed, layers, subject } from '../form';
import { number } from '../format';
import { drawing, measuring, reshaping, startDrawing } from '../map/drawing';
import { previewSize } from '../map/geojson';
import { corners, positions, shapeOf } from '../shape';
import type { Shape } from '../types';
import { say, t } from '../words';
import { Delivered } from './Delivered';
import { Icon } from './Icon';
import { Paste } from './Paste';

const pasted = signal('');
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
      <Paste id="paste" text={pasted} onGive={(what) => void deliver(what)}>
        <Delivered />
      </Paste>
      {subject.value && <Chosen />}
    </section>
  );
}

function Chosen() {
  const now = subject.value;
  if (!now) return null;
  const stored = layers.value.find((layer) => layer.id === now.layer);
  const size = previewSize(now.geometry);
  const count = corners(now.geometry);
  const shape = shapeOf(now.geometry);
  return (
    <div class="chosen">
      <Icon name={shape} />
      <div>
        <div class="of">
          <strong>{now.name ?? t(`shape_${shape}`)}</strong>
          <span class="muted">
            {t(`origin_${now.origin}`)}
            {stored && ` · ${say(stored.title || kindNamed(stored.kind)?.title)}`}
          </span>
          {now.name === undefined && <Name />}
        </div>
        <div class="muted">
          {shape === 'point' ? coordinates(now.geometry) : t('vertices', { n: number(count, 0) })}
          {size && ` · ${t('preview', { v: size })}`}
        </div>
        {reshaping.value && now.origin !== 'stored' && <div class="muted">{t('reshape_hint')}</div>}
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

/** Of what was drawn or pasted: the report and the printed sheet are headed by it. */
function Name() {
  return (
    <input
      type="text"
      class="name"
      maxLength={100}
      placeholder={t('subject_name')}
      aria-label={t('subject_name')}
      value={answers.value.name === undefined ? '' : String(answers.value.name)}
      onChange={(event) => answer('name', event.currentTarget.value.trim() || null)}
    />
  );
}

function coordinates(geometry: Parameters<typeof positions>[0]): string {
  const [first] = positions(geometry) ?? [];
  return first ? `${first[0]?.toFixed(6)}, ${first[1]?.toFixed(6)}` : '';
}
