import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { dragAlong } from './shared';

const area = (...ring: Position[]): Polygon => ({ type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] });
const left = area([0, 0], [1, 0], [1, 1], [0, 1]);
// the same border the other way round, and one that only touches at a corner
const right = { of: 'right', area: area([1, 1], [1, 0], [2, 0], [2, 1]) };
const above = { of: 'above', area: area([1, 1], [2, 2], [1, 2]) };
const far = { of: 'far', area: area([5, 5], [6, 5], [6, 6]) };
const all = [right, above, far];

test('a corner that neighbours share moves with theirs, and what is not shared stays', () => {
  const dragged = area([0, 0], [1, 0], [1.2, 1], [0, 1]);
  expect(dragAlong(left, dragged, all)).toEqual([
    { of: 'right', area: area([1.2, 1], [1, 0], [2, 0], [2, 1]) },
    { of: 'above', area: area([1.2, 1], [2, 2], [1, 2]) },
  ]);
});

test('a corner that is put into a shared edge is put into the neighbour that has the edge', () => {
  const dragged = area([0, 0], [1, 0], [1.3, 0.5], [1, 1], [0, 1]);
  expect(dragAlong(left, dragged, all)).toEqual([{ of: 'right', area: area([1, 1], [1.3, 0.5], [1, 0], [2, 0], [2, 1]) }]);
});

test('a corner that is taken out of a shared edge is taken out of both', () => {
  const bent = area([0, 0], [1, 0], [1.3, 0.5], [1, 1], [0, 1]);
  const neighbour = { of: 'right', area: area([1, 1], [1.3, 0.5], [1, 0], [2, 0], [2, 1]) };
  expect(dragAlong(bent, left, [neighbour, far])).toEqual([{ of: 'right', area: right.area }]);
});

test('an edge that is not shared takes nobody along', () => {
  expect(dragAlong(left, area([0, 0], [1, 0], [1, 1], [-0.2, 1]), all)).toEqual([]);
});
