import { effect, signal } from '@preact/signals';
import type OlMap from 'ol/Map';
import Draw from 'ol/interaction/Draw';
import { take } from '../form';
import { sheet } from '../look';
import type { Shape } from '../types';
import { fromMap } from './geojson';
import { subjectStyle } from './styles';

/** The shape that is being drawn now. */
export const drawing = signal<Shape | null>(null);

const TYPES = { point: 'Point', line: 'LineString', polygon: 'Polygon' } as const;

let draw: Draw | null = null;

export function startDrawing(shape: Shape): void {
  drawing.value = drawing.value === shape ? null : shape;
  if (drawing.value) sheet.value = 'low';
}

export function stopDrawing(): void {
  drawing.value = null;
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
    draw.on('drawend', ({ feature }) => {
      const geometry = feature.getGeometry();
      if (geometry) take({ geometry: fromMap(geometry), origin: 'drawn', properties: {} });
      // after the click that ends the shape, so that it does not also pick a feature
      setTimeout(stopDrawing, 300);
    });
    map.addInteraction(draw);
  });
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && drawing.value) stopDrawing();
  };
  document.addEventListener('keydown', escape);
  return () => {
    stop();
    document.removeEventListener('keydown', escape);
  };
}
