import type { FeatureLike } from 'ol/Feature';
import type Geometry from 'ol/geom/Geometry';
import LineString from 'ol/geom/LineString';
import MultiPoint from 'ol/geom/MultiPoint';
import MultiPolygon from 'ol/geom/MultiPolygon';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import RegularShape from 'ol/style/RegularShape';
import Stroke from 'ol/style/Stroke';
import Style, { type StyleLike } from 'ol/style/Style';
import Text from 'ol/style/Text';
import type { Side } from '../scenarios/flips';
import { t } from '../words';
import { token } from './ground';
import { faded } from './styles';

/** Beyond so many the corners would hide the edge. */
const MOST_CORNERS = 400;

/** Dashed: as it is; solid: as it would be; with its corners: what is worked on. */
export function supposedStyle(what: 'before' | 'after' | 'edited' | 'corner'): StyleLike {
  const ink = token('--suppose');
  const ground = new Style({ stroke: new Stroke({ color: token('--map-ground'), width: 6 }) });
  if (what === 'before') {
    // a point has no border to be dashed
    const ring = new CircleStyle({ radius: 8, stroke: new Stroke({ color: ink, width: 2.5, lineDash: [4, 4] }) });
    return [ground, new Style({ stroke: new Stroke({ color: ink, width: 2.5, lineDash: [8, 7] }), image: ring })];
  }
  const area = new Style({ fill: new Fill({ color: faded(ink, 0.14) }), stroke: new Stroke({ color: ink, width: 3 }), image: corner(ink, 6) });
  if (what === 'after' || what === 'corner') return what === 'after' ? [ground, area] : [new Style({ image: corner(ink, 7) })];
  return [ground, area, new Style({ image: corner(ink, 3.5), geometry: (feature) => cornersOf(feature.getGeometry() as Geometry) })];
}

const corner = (ink: string, radius: number) =>
  new CircleStyle({ radius, fill: new Fill({ color: token('--map-ground') }), stroke: new Stroke({ color: ink, width: 2 }) });

function cornersOf(geometry: Geometry): MultiPoint | undefined {
  const rings = geometry instanceof Polygon ? geometry.getCoordinates() : geometry instanceof MultiPolygon ? geometry.getCoordinates().flat() : [];
  const all = rings.flat();
  return all.length > 0 && all.length <= MOST_CORNERS ? new MultiPoint(all) : undefined;
}

/** The stretch that would be offset, with its two ends. */
export function stretchStyle(): StyleLike {
  const ink = token('--attention');
  const label = (text: string, at: (line: LineString) => number[]) =>
    new Style({
      geometry: (feature) => new Point(at(feature.getGeometry() as LineString)),
      image: new CircleStyle({ radius: 10, fill: new Fill({ color: ink }) }),
      text: new Text({ text, font: 'bold 12px system-ui, "Noto Sans CJK SC", sans-serif', fill: new Fill({ color: token('--map-ground') }) }),
    });
  return [
    new Style({ stroke: new Stroke({ color: ink, width: 6 }) }),
    label(t('suppose_end'), (line) => line.getLastCoordinate()),
    label(t('suppose_start'), (line) => line.getFirstCoordinate()),
  ];
}

/** Who comes in is a disc, who goes out a ring, what else changes a square: no colour is the only sign. */
export function flipStyle(): StyleLike {
  const ring = (color: string) => new Stroke({ color, width: 3 });
  const ground = token('--map-ground');
  const looks: Record<Side, Style> = {
    entering: new Style({ zIndex: 2, image: new CircleStyle({ radius: 7, fill: new Fill({ color: token('--prohibited') }), stroke: new Stroke({ color: ground, width: 2 }) }) }),
    leaving: new Style({ zIndex: 1, image: new CircleStyle({ radius: 6.5, fill: new Fill({ color: ground }), stroke: ring(token('--attention')) }) }),
    changed: new Style({ image: new RegularShape({ points: 4, radius: 8, angle: Math.PI / 4, fill: new Fill({ color: ground }), stroke: ring(token('--open')) }) }),
  };
  return (feature: FeatureLike) => looks[feature.get('side') as Side];
}
