import type { MultiPolygon, Polygon, Position } from 'geojson';
import { metres } from './metres';

/** What has an edge that can be moved. */
export type Area = Polygon | MultiPolygon;

/**
 * A part of an edge: the corners from one to another, in the order of the ring and over its end where need be; the whole
 * ring where both are the same.
 *
 * @param polygon counts the parts, `ring` those of a part (0 is the outer one), `from` and `to` its corners, all from 0
 */
export interface Stretch {
  polygon: number;
  ring: number;
  from: number;
  to: number;
}

export const isArea = (geometry: { type: string } | null | undefined): geometry is Area => geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';

const partsOf = (area: Area): Position[][][] => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates);

/** The corners of a ring, the first one once. */
export function corners(area: Area, { polygon, ring }: Pick<Stretch, 'polygon' | 'ring'>): Position[] {
  return partsOf(area)[polygon]?.[ring]?.slice(0, -1) ?? [];
}

/** Every ring, by the part that it is of and its number there. */
export const ringsOf = (area: Area): Array<Pick<Stretch, 'polygon' | 'ring'>> =>
  partsOf(area).flatMap((rings, polygon) => rings.map((_, ring) => ({ polygon, ring })));

/** The positions along a stretch; the first one again at the end of a whole ring. */
export function along(area: Area, stretch: Stretch): Position[] {
  const ring = corners(area, stretch);
  const n = ring.length;
  const steps = (stretch.to - stretch.from + n) % n || n;
  return Array.from({ length: n === 0 ? 0 : steps + 1 }, (_, i) => ring[(stretch.from + i) % n] as Position);
}

/** The same area with another ring, whose first position is given once. */
export function withRing(area: Area, { polygon, ring }: Pick<Stretch, 'polygon' | 'ring'>, open: readonly Position[]): Area {
  const positions = [...open, open[0] as Position];
  const parts = partsOf(area).map((rings, p) => rings.map((one, r) => (p === polygon && r === ring ? positions : one)));
  return area.type === 'Polygon' ? { ...area, coordinates: parts[0] ?? [] } : { ...area, coordinates: parts };
}

export function isCounterClockwise(ring: readonly Position[]): boolean {
  const twice = ring.reduce((sum, [x = 0, y = 0], i) => {
    const [x2 = 0, y2 = 0] = ring[(i + 1) % ring.length] ?? [];
    return sum + x * y2 - x2 * y;
  }, 0);
  return twice > 0;
}

/** Beyond so many pairs of edges it is left to the server to find that they cross. */
const MOST_PAIRS = 20_000_000;

/** Whether two edges of a closed ring that do not follow each other meet. */
export function crosses(ring: readonly Position[]): boolean {
  const n = ring.length;
  if ((n * n) / 2 > MOST_PAIRS) return false;
  const edge = (i: number) => [ring[i] as Position, ring[(i + 1) % n] as Position] as const;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      if (meet(edge(i), edge(j))) return true;
    }
  }
  return false;
}

function meet([a, b]: readonly [Position, Position], [c, d]: readonly [Position, Position]): boolean {
  for (const axis of [0, 1]) {
    const at = (p: Position) => p[axis] as number;
    if (Math.max(at(a), at(b)) < Math.min(at(c), at(d)) || Math.max(at(c), at(d)) < Math.min(at(a), at(b))) return false;
  }
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

function side([x = 0, y = 0]: Position, [x2 = 0, y2 = 0]: Position, [x3 = 0, y3 = 0]: Position): number {
  return Math.sign((x2 - x) * (y3 - y) - (y2 - y) * (x3 - x));
}

/** The corner that is nearest to a position. */
export function nearestCorner(area: Area, [lon = 0, lat = 0]: Position): { polygon: number; ring: number; corner: number } | null {
  const [perLon, perLat] = metres(lat);
  let best = Infinity;
  let found: { polygon: number; ring: number; corner: number } | null = null;
  for (const which of ringsOf(area)) {
    corners(area, which).forEach(([x = 0, y = 0], corner) => {
      const far = Math.hypot((x - lon) * perLon, (y - lat) * perLat);
      if (far >= best) return;
      best = far;
      found = { ...which, corner };
    });
  }
  return found;
}

/** A shape that was dragged, with the corners that were not as they had been: a map rounds all of them. */
export function keepingCorners(dragged: Area, before: Area): Area {
  const key = ([lon = 0, lat = 0]: Position) => `${lon.toFixed(8)} ${lat.toFixed(8)}`;
  const known = new Map(partsOf(before).flatMap((rings) => rings.flat().map((corner) => [key(corner), corner] as const)));
  const kept = partsOf(dragged).map((rings) => rings.map((ring) => ring.map((corner) => known.get(key(corner)) ?? corner)));
  return dragged.type === 'Polygon' ? { ...dragged, coordinates: kept[0] ?? [] } : { ...dragged, coordinates: kept };
}
