import { drawing, finishDrawing, measured, startMeasuring, stopDrawing, undoVertex } from '../map/drawing';
import { previewSize } from '../map/geojson';
import { t } from '../words';

/** What to do while a shape is drawn on the map to be checked. */
export function Drawing() {
  const shape = drawing.value ?? 'point';
  return (
    <div class="hint" role="status">
      <span>{t(`draw_hint_${shape}`)}</span>
      {shape !== 'point' && <Corners />}
      <button type="button" class="plain" onClick={stopDrawing}>
        {t('cancel')}
      </button>
    </div>
  );
}

/** The length or area of what is drawn on the map and not checked. */
export function Measuring() {
  const size = measured.value ? previewSize(measured.value) : '';
  return (
    <div class="hint" role="status">
      {(['line', 'polygon'] as const).map((shape) => (
        <button key={shape} type="button" class="plain" aria-pressed={drawing.value === shape} onClick={() => startMeasuring(shape)}>
          {t(`measure_${shape}`)}
        </button>
      ))}
      <span>{size === '' ? t(`draw_hint_${drawing.value ?? 'line'}`) : t('measured', { v: size })}</span>
      <Corners />
      <button type="button" class="plain" onClick={stopDrawing}>
        {t('close')}
      </button>
    </div>
  );
}

function Corners() {
  return (
    <>
      <button type="button" class="plain" onClick={undoVertex}>
        {t('undo')}
      </button>
      <button type="button" class="plain" onClick={finishDrawing}>
        {t('finish')}
      </button>
    </>
  );
}
