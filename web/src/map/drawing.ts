import { effect, signal } from '@preact/signals';
import type { Geometry } from 'geojson';
import type OlMap from 'ol/Map';
import Draw from 'ol/interaction/Draw';
import Modify from 'ol/interaction/Modify';
import type VectorSource from 'ol/source/Vector';
import { subject, take } from '../form';
import { sheet } from '../look';
import { reshape } from '../result';
import type { Shape } from '../types';
import { fromMap } from './geojson';
import { plane } from './plane';
import { subjectStyle } from './styles';

/** The shape that is being drawn now. */
export const drawing = signal<Shape | null>(null);

/** Whether what is drawn is measured and not checked. */
export const measuring = signal(false);
export const measured = signal<Geometry | null>(null);

/** Whether the corners of the subject can be dragged. */
export const reshaping = signal(false);

const TYPES = { point: 'Point', line: 'LineString', polygon: 'Polygon' } as const;

let draw: Draw | null = null;

export function startDrawing(shape: Shape): void {
  const again = drawing.value === shape && !measuring.value;
  stopDrawing();
  if (again) return;
  drawing.value = shape;
  sheet.value = 'low';
}

export function startMeasuring(shape: 'line' | 'polygon'): void {
  stopDrawing();
  measuring.value = true;
  drawing.value = shape;
  sheet.value = 'low';
}

export function stopDrawing(): void {
  drawing.value = null;
  measuring.value = false;
  measured.value = null;
  sheet.value = 'half';
}

/** Ends the shape as a double click would; on a phone that is hard to do. */
export const finishDrawing = () => draw?.finishDrawing();

export const undoVertex = () => draw?.removeLastPoint();

/** Lets the pointer draw while a shape is asked for; Escape gives up. */
export function allowDrawing(map: OlMap): () => void {
  const stop = effect(() => {
    if (draw) map.removeInteraction(draw);
    draw = null;
    if (!drawing.value) return;
    draw = new Draw({ type: TYPES[drawing.value], style: subjectStyle() });
    const isMeasured = measuring.value;
    draw.on('drawstart', ({ feature }) => {
      reshaping.value = false;
      if (isMeasured) feature.getGeometry()?.on('change', ({ target }) => (measured.value = fromMap(target)));
    });
    draw.on('drawend', ({ feature }) => {
      const geometry = feature.getGeometry();
      if (!geometry) return;
      if (isMeasured) return void (measured.value = fromMap(geometry));
      take({ geometry: fromMap(geometry), origin: 'drawn', properties: {} });
      // after the click that ends the shape, so that it does not also pick a feature
      setTimeout(stopDrawing, 300);
    });
    map.addInteraction(draw);
  });
  // what is half drawn has its corners in the plane before
  const turned = plane.subscribe(() => drawing.peek() && stopDrawing());
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    if (drawing.value) stopDrawing();
    reshaping.value = false;
  };
  document.addEventListener('keydown', escape);
  return () => {
    stop();
    turned();
    document.removeEventListener('keydown', escape);
  };
}

/** Lets the pointer drag the corners of the subject, and put in new ones, while that is asked for. */
export function allowReshaping(map: OlMap, source: VectorSource): () => void {
  let modify: Modify | null = null;
  return effect(() => {
    if (modify) map.removeInteraction(modify);
    modify = null;
    if (!reshaping.value || drawing.value || !subject.value || subject.value.origin === 'stored') return;
    modify = new Modify({ source, style: subjectStyle() });
    modify.on('modifyend', ({ features }) => {
      const geometry = features.item(0)?.getGeometry();
      if (geometry) reshape(fromMap(geometry));
    });
    map.addInteraction(modify);
  });
}
