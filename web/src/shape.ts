import type { Geometry, Position } from 'geojson';
import { boundingExtent, getCenter } from 'ol/extent';
import type { Shape } from './types';

/** Every position of a geometry, or null where one is not a list of numbers. */
export function positions(geometry: Geometry): Position[] | null {
  const found: Position[] = [];
  const walk = (node: unknown): boolean => {
    if (!Array.isArray(node)) return false;
    if (node.length > 0 && !Array.isArray(node[0])) {
      if (node.length < 2 || !node.every((n) => typeof n === 'number' && Number.isFinite(n))) return false;
      found.push(node as Position);
      return true;
    }
    return node.every(walk);
  };
  if (geometry.type === 'GeometryCollection' || !walk(geometry.coordinates)) return null;
  return found;
}

/** The middle of what a geometry takes up, in its own units; null where it has no position. */
export function middleOf(geometry: Geometry): Position | null {
  const all = positions(geometry) ?? [];
  return all.length === 0 ? null : getCenter(boundingExtent(all));
}

/** The dimension of a geometry; parts count as what they are parts of. */
export function shapeOf(geometry: Geometry): Shape {
  if (geometry.type.endsWith('Point')) return 'point';
  return geometry.type.endsWith('LineString') ? 'line' : 'polygon';
}

/** How many corners somebody has drawn: the last position of a ring, which is its first, is none. */
export function corners(geometry: Geometry): number {
  const closing = geometry.type === 'Polygon' ? geometry.coordinates.length : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat().length : 0;
  return (positions(geometry)?.length ?? 0) - closing;
}
