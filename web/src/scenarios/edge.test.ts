import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { gaussKrueger } from '../gausskrueger';
import { along, corners, crosses, keepingCorners, nearestCorner, type Area, type Stretch } from './edge';
import { offset } from './offset';

/** Numbers that look like chance and are the same in each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const SQUARE: Polygon = { type: 'Polygon', coordinates: [[[114, 33], [114.01, 33], [114.01, 33.01], [114, 33.01], [114, 33]]] };
const EAST: Stretch = { polygon: 0, ring: 0, from: 1, to: 2 };

/** Positions on the plane of a Gauss-Krüger zone, near whose meridian it is true to 1:10,000,000. */
const plane = (positions: readonly Position[]) =>
  positions.map(([lon = 0, lat = 0]) => {
    const { x_m, y_m } = gaussKrueger(lon, lat);
    return [y_m, x_m] as const;
  });

type Flat = ReadonlyArray<readonly [number, number]>;

const area_m2 = (flat: Flat) =>
  Math.abs(flat.reduce((sum, [x, y], i) => {
    const [x2, y2] = flat[(i + 1) % flat.length] as readonly [number, number];
    return sum + x * y2 - x2 * y;
  }, 0)) / 2;

/** How far a position is from the nearest place of a line. */
function distance_m([x, y]: readonly [number, number], line: Flat): number {
  return Math.min(...line.slice(1).map(([x2, y2], i) => {
    const [x1, y1] = line[i] as readonly [number, number];
    const part = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)));
    return Math.hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1));
  }));
}

/** A ring round a middle near the meridian, star-shaped, so that it never crosses itself. */
function star(next: () => number): Position[] {
  const n = 5 + Math.floor(next() * 12);
  const ring = Array.from({ length: n }, (_, i) => {
    const angle = (2 * Math.PI * (i + 0.7 * next())) / n;
    const size = 0.02 * (0.7 + 0.3 * next());
    return [114 + size * Math.cos(angle), 33.2 + size * Math.sin(angle)];
  });
  return next() < 0.5 ? ring : ring.reverse();
}

const closed = (ring: readonly Position[]): Position[] => [...ring, ring[0] as Position];

describe('a stretch that is offset', () => {
  test('lies as far off as was said, and its ends stay as steps', () => {
    const moved = offset(SQUARE, EAST, 200) as Polygon;
    const ring = corners(moved, EAST);
    expect(ring.length).toBe(6);
    for (const corner of [...along(SQUARE, EAST)]) expect(ring).toContainEqual(corner);
    const [a = [0, 0], b = [0, 0]] = plane(ring.slice(-2));
    const east = plane(along(SQUARE, EAST));
    expect(distance_m(a, east)).toBeCloseTo(200, 2);
    expect(distance_m(b, east)).toBeCloseTo(200, 2);
    expect(b[0]).toBeGreaterThan(east[0]?.[0] ?? 0);
  });

  test('may go over the end of its ring', () => {
    const moved = offset(SQUARE, { ...EAST, from: 3, to: 1 }, 100) as Polygon;
    expect(corners(moved, EAST).length).toBe(11);
    expect(area_m2(plane(corners(moved, EAST)))).toBeGreaterThan(area_m2(plane(corners(SQUARE, EAST))));
  });

  test('that would cross the other side is refused', () => {
    expect(offset(SQUARE, EAST, -2000)).toBeNull();
  });

  test('closes a bend that is narrower than it is moved', () => {
    const notched: Polygon = { type: 'Polygon', coordinates: [closed([[114, 33], [114.01, 33], [114.01, 33.004], [114.009, 33.0045], [114.01, 33.005], [114.01, 33.01], [114, 33.01]])] };
    const moved = offset(notched, { polygon: 0, ring: 0, from: 1, to: 5 }, 300) as Polygon;
    const shifted = corners(moved, EAST).slice(4);
    expect(shifted.length).toBeGreaterThanOrEqual(2);
    for (const corner of plane(shifted)) expect(distance_m(corner, plane(along(notched, { ...EAST, to: 5 })))).toBeGreaterThan(299.9);
  });

  test('of a hole makes the hole smaller when the area grows', () => {
    const hole: Position[] = [[114.004, 33.004], [114.004, 33.006], [114.006, 33.006], [114.006, 33.004], [114.004, 33.004]];
    const holed: Polygon = { type: 'Polygon', coordinates: [SQUARE.coordinates[0] ?? [], hole] };
    for (const ring of [hole, [...hole].reverse()]) {
      const moved = offset({ ...holed, coordinates: [holed.coordinates[0] ?? [], ring] }, { polygon: 0, ring: 1, from: 0, to: 0 }, 20) as Polygon;
      expect(area_m2(plane(corners(moved, { polygon: 0, ring: 1 })))).toBeLessThan(area_m2(plane(corners(holed, { polygon: 0, ring: 1 }))));
      expect(moved.coordinates[0]).toBe(holed.coordinates[0]);
    }
  });

  test('of one part leaves the others', () => {
    const two: Area = { type: 'MultiPolygon', coordinates: [SQUARE.coordinates, [closed([[115, 33], [115.01, 33], [115.01, 33.01]])]] };
    const moved = offset(two, { polygon: 1, ring: 0, from: 0, to: 1 }, 30);
    expect(moved?.type === 'MultiPolygon' && moved.coordinates[0]).toEqual(SQUARE.coordinates);
    expect(moved && corners(moved, { polygon: 1, ring: 0 }).length).toBe(5);
  });

  test('is outside, keeps its distance and all the rest of the edge, in 300 random rings', () => {
    let refused = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const next = chance(seed);
      const ring = star(next);
      const area: Polygon = { type: 'Polygon', coordinates: [closed(ring)] };
      const from = Math.floor(next() * ring.length);
      const stretch = { polygon: 0, ring: 0, from, to: (from + 1 + Math.floor(next() * (ring.length - 2))) % ring.length };
      const out_m = (next() < 0.5 ? -1 : 1) * (5 + 60 * next());
      const moved = offset(area, stretch, out_m) as Polygon | null;
      if (moved === null) {
        refused += 1;
        continue;
      }
      const line = plane(along(area, stretch));
      const rest = along(area, { ...stretch, from: stretch.to, to: stretch.from });
      const shifted = corners(moved, stretch).slice(rest.length);
      expect(corners(moved, stretch).slice(0, rest.length), `seed ${seed}`).toEqual(rest);
      for (const corner of plane(shifted)) {
        const far = distance_m(corner, line);
        expect(far / Math.abs(out_m), `seed ${seed}`).toBeGreaterThan(0.989);
        expect(far / Math.abs(out_m), `seed ${seed}`).toBeLessThan(1.011);
      }
      const ends = plane([shifted[0] ?? [], shifted[shifted.length - 1] ?? []]);
      expect(Math.hypot(ends[0]![0] - line[0]![0], ends[0]![1] - line[0]![1]), `seed ${seed}`).toBeCloseTo(Math.abs(out_m), 2);
      const last = line[line.length - 1]!;
      expect(Math.hypot(ends[1]![0] - last[0], ends[1]![1] - last[1]), `seed ${seed}`).toBeCloseTo(Math.abs(out_m), 2);
      const grown = area_m2(plane(corners(moved, stretch))) - area_m2(plane(ring));
      expect(Math.sign(grown), `seed ${seed}`).toBe(Math.sign(out_m));
    }
    expect(refused).toBeLessThan(60);
  });
});

test('a ring that crosses or touches itself is known', () => {
  expect(crosses([[0, 0], [1, 1], [1, 0], [0, 1]])).toBe(true);
  expect(crosses([[0, 0], [2, 0], [2, 2], [1, 0], [0, 2]])).toBe(true);
  expect(crosses([[0, 0], [2, 0], [2, 2], [1, 1], [0, 2]])).toBe(false);
});

test('the nearest corner is found in any ring', () => {
  expect(nearestCorner(SQUARE, [114.0099, 33.0098])).toEqual({ polygon: 0, ring: 0, corner: 2 });
});

test('corners that were not dragged are as they had been to the last digit', () => {
  const exact: Polygon = { type: 'Polygon', coordinates: [closed([[114.0000000001, 33], [114.01, 33], [114.01, 33.01]])] };
  const dragged: Polygon = { type: 'Polygon', coordinates: [closed([[114, 33], [114.02, 33], [114.01, 33.01]])] };
  expect(keepingCorners(dragged, exact).coordinates[0]).toEqual(closed([[114.0000000001, 33], [114.02, 33], [114.01, 33.01]]));
});
