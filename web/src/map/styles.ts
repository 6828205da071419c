import type { FeatureLike } from 'ol/Feature';
import RenderFeature from 'ol/render/Feature';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style, { type StyleFunction } from 'ol/style/Style';
import Text from 'ol/style/Text';
import { kindNamed, layers } from '../form';
import type { Kind } from '../types';
import { token } from './ground';
import { metresPerUnit } from './plane';
import { passes, sieve } from './sieve';

const LABEL_BELOW_METRES_PER_PIXEL = 60;
const FONT = '12px system-ui, "Noto Sans CJK SC", sans-serif';

/** `#rrggbb`, or `#rgb` as the minifier writes it, with an opacity. */
export function faded(color: string, alpha: number): string {
  const digits = color.length === 4 ? color.slice(1).replace(/./g, '$&$&') : color.slice(1);
  const [r, g, b] = [0, 2, 4].map((i) => Number.parseInt(digits.slice(i, i + 2), 16));
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
}

/** Lighter where the ground is dark; the legend does the same with its swatches. */
function lifted(color: string): string {
  const lift = Number(token('--map-lift'));
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16)).map((part) => Math.round(part + (255 - part) * lift));
  return `#${[r, g, b].map((part = 0) => part.toString(16).padStart(2, '0')).join('')}`;
}

const LABEL = '-label';

/** The layer that a feature of a tile belongs to; its label is a feature of its own. */
export function layerOf(feature: FeatureLike): string {
  const name = String(feature.get('layer') ?? '');
  return name.endsWith(LABEL) ? name.slice(0, -LABEL.length) : name;
}

export function isLabel(feature: FeatureLike): boolean {
  return String(feature.get('layer') ?? '').endsWith(LABEL);
}

const ABOVE = { reference: 10, zone: 20, subject: 30 } as const;

/** How the features of all layers in a tile look: the colour of their kind, and their names where there is room. */
export function tileStyle(): StyleFunction {
  const looks = new Map<string, Look>();
  const held = sieve.peek();
  const near = LABEL_BELOW_METRES_PER_PIXEL / metresPerUnit();
  for (const layer of layers.peek()) looks.set(layer.id, look(kindNamed(layer.kind)));
  return (feature: FeatureLike, resolution: number) => {
    const layer = layerOf(feature);
    const own = looks.get(layer);
    if (!own || (held?.layer === layer && !passes(feature, held))) return undefined;
    if (isLabel(feature)) return resolution < near ? own.label(feature) : undefined;
    if (feature.get('fault')) return own.faulty;
    if (!feature.getGeometry()?.getType().endsWith('Point')) return own.area;
    return own.dot(feature, resolution, resolution < near);
  };
}

interface Look {
  area: Style;
  dot: (feature: FeatureLike, resolution: number, isNear: boolean) => Style[];
  faulty: Style;
  label: (feature: FeatureLike) => Style | undefined;
}

function look(kind: Kind | undefined): Look {
  const role = kind?.role ?? 'reference';
  const color = lifted(kind?.color ?? '#6b7280');
  const zIndex = ABOVE[role];
  const dashed = role === 'reference';
  const text = new Text({
    font: FONT,
    fill: new Fill({ color: token('--map-text') }),
    stroke: new Stroke({ color: token('--map-ground'), width: 3 }),
    offsetY: kind?.geometry[0] === 'point' ? -13 : 0,
    overflow: true,
  });
  const label = new Style({ text, zIndex: zIndex + 100 });
  const near = dotStyles(4.5, color, zIndex + 1);
  const afar = dotStyles(2.8, color, zIndex + 1);
  return {
    area: new Style({
      zIndex,
      fill: new Fill({ color: faded(color, dashed ? 0 : 0.16) }),
      stroke: new Stroke({ color: faded(color, dashed ? 0.6 : 1), width: dashed ? 0.8 : 1.4, lineDash: dashed ? [6, 4] : [] }),
    }),
    dot: (feature, resolution, isNear) => {
      const styles = isNear ? near : afar;
      const place = dots(feature as RenderFeature, resolution);
      styles.forEach((style) => style.setGeometry(() => place));
      return styles;
    },
    faulty: new Style({ zIndex: zIndex + 2, stroke: new Stroke({ color: token('--failed'), width: 2, lineDash: [2, 5] }) }),
    label: (feature) => {
      const name = feature.get('name') as string | undefined;
      if (!name) return undefined;
      text.setText(name);
      return label;
    },
  };
}

/** A dot and the ring that sets it off from its neighbours, each the round end of a line. */
function dotStyles(radius: number, color: string, zIndex: number): Style[] {
  const round = (color: string, width: number) => new Style({ zIndex, stroke: new Stroke({ color, width, lineCap: 'round' }) });
  return [round(token('--map-ground'), radius * (2 + 1 / 3)), round(color, radius * (2 - 1 / 3))];
}

/** Shorter than can be seen; a line of no length is not drawn. */
const DOT_PX = 0.05;

/** Points as lines, which are drawn once with their tile; thousands of symbols would be drawn anew in each frame. */
function dots(points: RenderFeature, resolution: number): RenderFeature {
  const places = points.getFlatCoordinates();
  const lines: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < places.length; i += 2) {
    const [x = 0, y = 0] = [places[i], places[i + 1]];
    ends.push(lines.push(x, y, x + DOT_PX * resolution, y));
  }
  return new RenderFeature('MultiLineString', lines, ends, 2, points.getProperties(), points.getId());
}

/** The subject stands out by weight and dash, not by colour alone. */
export function subjectStyle(): Style[] {
  const ink = token('--map-subject');
  const image = new CircleStyle({
    radius: 8,
    fill: new Fill({ color: faded(ink, 0.25) }),
    stroke: new Stroke({ color: ink, width: 3 }),
  });
  return [
    new Style({ stroke: new Stroke({ color: token('--map-ground'), width: 6 }) }),
    new Style({
      fill: new Fill({ color: faded(ink, 0.08) }),
      stroke: new Stroke({ color: ink, width: 3, lineDash: [9, 6] }),
      image,
    }),
  ];
}

/** An earlier shape: an orange line of dots that lets the present one be seen. */
export function earlierStyle(): Style {
  const stroke = new Stroke({ color: '#e07000', width: 3, lineDash: [2, 6] });
  return new Style({ stroke, image: new CircleStyle({ radius: 9, stroke }) });
}

/** Hatching over what a finding overlaps. */
export function overlapStyle(): Style {
  const ink = token('--prohibited');
  return new Style({
    fill: new Fill({ color: hatch(ink) }),
    stroke: new Stroke({ color: ink, width: 3 }),
    image: new CircleStyle({ radius: 12, stroke: new Stroke({ color: ink, width: 3 }) }),
  });
}

function hatch(color: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  if (!pen) return faded(color, 0.4);
  pen.fillStyle = faded(color, 0.22);
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = color;
  pen.lineWidth = 1.6;
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift, 8);
    pen.lineTo(shift + 8, 0);
  }
  pen.stroke();
  return pen.createPattern(tile, 'repeat') ?? faded(color, 0.4);
}
