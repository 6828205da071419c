import type { FeatureLike } from 'ol/Feature';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style, { type StyleFunction } from 'ol/style/Style';
import Text from 'ol/style/Text';
import { token } from './ground';

const LABEL_BELOW_METRES_PER_PIXEL = 60;
const FONT = '12px system-ui, "Noto Sans CJK SC", sans-serif';

/** `#rrggbb`, or `#rgb` as the minifier writes it, with an opacity. */
export function faded(color: string, alpha: number): string {
  const digits = color.length === 4 ? color.slice(1).replace(/./g, '$&$&') : color.slice(1);
  const [r, g, b] = [0, 2, 4].map((i) => Number.parseInt(digits.slice(i, i + 2), 16));
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
}

/** How stored features of one kind look: its colour, and its name where there is room. */
export function kindStyle(color: string, role: string): StyleFunction {
  const halo = new Stroke({ color: token('--map-ground'), width: 3 });
  const area = new Style({
    fill: new Fill({ color: faded(color, role === 'reference' ? 0.03 : 0.2) }),
    stroke: new Stroke({ color, width: role === 'reference' ? 1 : 1.6, lineDash: role === 'reference' ? [6, 4] : [] }),
  });
  const point = new Style({
    image: new CircleStyle({
      radius: 5,
      fill: new Fill({ color }),
      stroke: new Stroke({ color: token('--map-ground'), width: 1.5 }),
      declutterMode: 'none',
    }),
  });
  const faulty = new Style({ stroke: new Stroke({ color: token('--failed'), width: 2, lineDash: [2, 5] }) });
  return (feature: FeatureLike, resolution: number) => {
    if (feature.get('fault')) return faulty;
    const isPoint = feature.getGeometry()?.getType().endsWith('Point') ?? false;
    const style = isPoint ? point : area;
    const name = resolution < LABEL_BELOW_METRES_PER_PIXEL ? String(feature.get('name') ?? '') : '';
    if (name === '') return style;
    const text = new Text({
      text: name,
      font: FONT,
      fill: new Fill({ color: token('--map-text') }),
      stroke: halo,
      offsetY: isPoint ? -13 : 0,
      overflow: true,
    });
    return [style, new Style({ text })];
  };
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
