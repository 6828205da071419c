import type { Position } from 'geojson';
import { corners, ringsOf, withRing, type Area } from './edge';

/** What was done to one ring: a corner moved, put in after another, or taken out. */
type Step = { is: 'moved' | 'out'; at: Position; to: Position; before: Position; after: Position } | { is: 'in'; to: Position; before: Position; after: Position };

const same = ([x = 0, y = 0]: Position, [x2 = 0, y2 = 0]: Position) => x.toFixed(8) === x2.toFixed(8) && y.toFixed(8) === y2.toFixed(8);

/**
 * The shapes of neighbours when a border that they share is dragged along: those that have the same corner, or the same edge
 * where one was put in. `was` and `is` are what was dragged; what is not shared stays as it is.
 */
export function dragAlong<T>(was: Area, is: Area, neighbours: ReadonlyArray<{ of: T; area: Area }>): Array<{ of: T; area: Area }> {
  const steps = ringsOf(was).flatMap((which) => stepOf(corners(was, which), corners(is, which)) ?? []);
  if (steps.length === 0) return [];
  return neighbours.flatMap(({ of, area }) => {
    let now = area;
    for (const which of ringsOf(area)) {
      const ring = steps.reduce<Position[]>((so, step) => applied(so, step), corners(now, which));
      if (ring.length >= 3 && !isSame(ring, corners(now, which))) now = withRing(now, which, ring);
    }
    return now === area ? [] : [{ of, area: now }];
  });
}

const isSame = (a: readonly Position[], b: readonly Position[]) => a.length === b.length && a.every((corner, i) => corner === b[i]);

/** Null where nothing was done, or more than one thing at once. */
function stepOf(was: readonly Position[], is: readonly Position[]): Step | null {
  const n = was.length;
  const around = (ring: readonly Position[], i: number) => ring[(i + ring.length) % ring.length] as Position;
  if (is.length === n) {
    const other = was.flatMap((corner, i) => (same(corner, is[i] as Position) ? [] : [i]));
    const [i] = other;
    if (i === undefined || other.length !== 1) return null;
    return { is: 'moved', at: was[i] as Position, to: is[i] as Position, before: around(was, i - 1), after: around(was, i + 1) };
  }
  if (is.length === n + 1) {
    const i = is.findIndex((corner) => !was.some((known) => same(known, corner)));
    return i < 0 ? null : { is: 'in', to: is[i] as Position, before: around(is, i - 1), after: around(is, i + 1) };
  }
  if (is.length === n - 1) {
    const i = was.findIndex((corner) => !is.some((known) => same(known, corner)));
    return i < 0 ? null : { is: 'out', at: was[i] as Position, to: was[i] as Position, before: around(was, i - 1), after: around(was, i + 1) };
  }
  return null;
}

function applied(ring: Position[], step: Step): Position[] {
  const n = ring.length;
  if (step.is === 'in') {
    const i = ring.findIndex((corner, k) => {
      const next = ring[(k + 1) % n] as Position;
      return (same(corner, step.before) && same(next, step.after)) || (same(corner, step.after) && same(next, step.before));
    });
    return i < 0 ? ring : [...ring.slice(0, i + 1), step.to, ...ring.slice(i + 1)];
  }
  const i = ring.findIndex((corner) => same(corner, step.at));
  if (i < 0) return ring;
  if (step.is === 'moved') return ring.map((corner, k) => (k === i ? step.to : corner));
  const [left, right] = [ring[(i - 1 + n) % n] as Position, ring[(i + 1) % n] as Position];
  const isBetween = (same(left, step.before) && same(right, step.after)) || (same(left, step.after) && same(right, step.before));
  return isBetween ? ring.filter((_, k) => k !== i) : ring;
}
