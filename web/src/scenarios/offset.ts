import type { Position } from 'geojson';
import { along, corners, crosses, isCounterClockwise, withRing, type Area, type Stretch } from './edge';
import { distance, metres, moved, type Vector } from './metres';

/** An outward corner becomes an arc of tips, each turning by so much at most, so that none is further off than {@link SLACK}. */
const STEP = Math.PI / 12;
/** Of the distance. */
const SLACK = 0.01;
/** A loop that passes for far enough, in a bend that is hardly one, reaches no further than this from where it closes. */
const LOOP = 0.5;

/**
 * Moves a stretch of an edge in parallel; its ends stay as steps, so that all the rest of the edge is as it was. Bends that
 * are narrower than the distance are closed, outward corners are arcs.
 *
 * @param out_m metres by which the area grows there; negative: it shrinks
 * @returns null where the edge would cross itself or fall apart
 */
export function offset(area: Area, stretch: Stretch, out_m: number): Area | null {
  const ring = corners(area, stretch);
  const line = along(area, stretch);
  if (out_m === 0 || line.length < 2) return area;
  const whole = stretch.from === stretch.to;
  const right_m = (isCounterClockwise(ring) ? 1 : -1) * (stretch.ring === 0 ? 1 : -1) * out_m;
  const shifted = kept(parallel(line, right_m, whole), line, Math.abs(out_m), whole);
  if (shifted === null) return null;
  // the rest begins and ends with the ends of the stretch, which stay
  const next = whole ? shifted : [...along(area, { ...stretch, from: stretch.to, to: stretch.from }), ...shifted];
  return next.length < 3 || crosses(next) || isCounterClockwise(next) !== isCounterClockwise(ring) ? null : withRing(area, stretch, next);
}

/** The way out to the right of an edge that is walked along, one metre long. */
function right([lon = 0, lat = 0]: Position, [lon2 = 0, lat2 = 0]: Position): Vector {
  const [perLon, perLat] = metres((lat + lat2) / 2);
  const [east, north] = [(lon2 - lon) * perLon, (lat2 - lat) * perLat];
  const size = Math.hypot(east, north) || 1;
  return [north / size, -east / size];
}

/** Each edge moved to its right; where they part they are joined by an arc, where they overlap by whatever lies between. */
function parallel(line: readonly Position[], by_m: number, closed: boolean): Position[] {
  const ways = line.slice(1).map((to, i) => right(line[i] as Position, to));
  const first = ways[0] as Vector;
  const last = ways[ways.length - 1] as Vector;
  return line.slice(0, closed ? -1 : undefined).flatMap((corner, i) => {
    const before = ways[i - 1] ?? (closed ? last : first);
    const after = ways[i] ?? last;
    return joint(before, after, by_m).map((way) => moved(corner, way, by_m));
  });
}

/** Where the end of one edge and the beginning of the next go, for one metre. */
function joint(a: Vector, b: Vector, by_m: number): Vector[] {
  const turn = Math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]);
  if (turn * by_m < 0) return [a, b];
  const n = Math.max(1, Math.ceil(Math.abs(turn) / STEP));
  const tip = 1 / Math.cos(turn / n / 2);
  return Array.from({ length: n }, (_, i) => {
    const by = (turn * (i + 0.5)) / n;
    return [tip * (a[0] * Math.cos(by) - a[1] * Math.sin(by)), tip * (a[0] * Math.sin(by) + a[1] * Math.cos(by))];
  });
}

interface Meeting {
  at: number;
  place: Position;
}

/** What of a moved line keeps its distance: it is cut where it meets itself, and pieces that come nearer are left out. */
function kept(raw: readonly Position[], line: readonly Position[], far_m: number, closed: boolean): Position[] | null {
  const pieces = cut(raw, closed).filter((piece) => isFar(piece, line, far_m));
  const longest = pieces.reduce((best, piece, i) => (piece.length > (pieces[best]?.length ?? 0) ? i : best), 0);
  const [begin, ...others] = closed ? [...pieces.slice(longest), ...pieces.slice(0, longest)] : pieces;
  if (!begin) return null;
  const chain = [...begin];
  // in the order in which they are walked along, each begins where the one before ends; a loop between is passed over
  for (let next = 0; next >= 0; ) {
    const end = chain[chain.length - 1] as Position;
    next = closed && end === chain[0] ? -1 : others.map(([start]) => start).lastIndexOf(end);
    const passed = others.splice(0, next + 1);
    chain.push(...(passed.pop() ?? []).slice(1));
    if (!passed.every((piece) => isLoop(piece, end, far_m))) return null;
  }
  const end = chain[chain.length - 1] as Position;
  if ((closed && end !== chain[0]) || !others.every((piece) => isLoop(piece, end, far_m))) return null;
  return closed ? chain.slice(0, -1) : chain;
}

const isLoop = (piece: readonly Position[], at: Position, far_m: number) => piece.every((corner) => distance(corner, [at]) <= LOOP * far_m);

function isFar(piece: readonly Position[], line: readonly Position[], far_m: number): boolean {
  const middle = ([x = 0, y = 0]: Position, [x2 = 0, y2 = 0]: Position): Position => [(x + x2) / 2, (y + y2) / 2];
  return piece.slice(1).every((to, i) => distance(middle(piece[i] as Position, to), line) >= far_m * (1 - SLACK));
}

/** The pieces between the places where a line meets itself; both pieces that meet hold the same position there. */
function cut(raw: readonly Position[], closed: boolean): Position[][] {
  const n = closed ? raw.length : raw.length - 1;
  const meetings: Meeting[][] = Array.from({ length: n }, () => []);
  const edge = (i: number) => [raw[i] as Position, raw[(i + 1) % raw.length] as Position] as const;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (closed && i === 0 && j === n - 1) continue;
      const met = meeting(edge(i), edge(j));
      if (!met) continue;
      const place: Position = [met.x, met.y];
      meetings[i]?.push({ at: met.t, place });
      meetings[j]?.push({ at: met.u, place });
    }
  }
  const pieces: Position[][] = [[raw[0] as Position]];
  for (let i = 0; i < n; i++) {
    for (const { place } of (meetings[i] ?? []).sort((a, b) => a.at - b.at)) {
      pieces[pieces.length - 1]?.push(place);
      pieces.push([place]);
    }
    pieces[pieces.length - 1]?.push(edge(i)[1]);
  }
  // a ring has no beginning: what is before the first meeting goes on from what is after the last
  if (closed && pieces.length > 1) {
    const before = pieces.shift() ?? [];
    pieces[pieces.length - 1]?.push(...before.slice(1));
  }
  return pieces;
}

function meeting([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]: readonly [Position, Position], [[x3 = 0, y3 = 0], [x4 = 0, y4 = 0]]: readonly [Position, Position]) {
  if (Math.max(x1, x2) < Math.min(x3, x4) || Math.max(x3, x4) < Math.min(x1, x2)) return null;
  const across = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3);
  if (across === 0) return null;
  const t = ((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3)) / across;
  const u = ((x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1)) / across;
  if (t < 0 || t > 1 || u < 0 || u > 1) return null;
  return { t, u, x: x1 + t * (x2 - x1), y: y1 + t * (y2 - y1) };
}
