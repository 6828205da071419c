import type { Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { corners, middleOf } from './shape';

test('the closing position of a ring is no corner', () => {
  const ring = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]];
  const hole = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.2]];
  const count = (geometry: Geometry) => corners(geometry);
  expect(count({ type: 'Polygon', coordinates: [ring] })).toBe(4);
  expect(count({ type: 'MultiPolygon', coordinates: [[ring, hole], [ring]] })).toBe(11);
  expect(count({ type: 'LineString', coordinates: ring })).toBe(5);
  expect(count({ type: 'Point', coordinates: [0, 0] })).toBe(1);
});

test('the middle is that of what a shape takes up, however many corners it has', () => {
  expect(middleOf({ type: 'Point', coordinates: [112, 33] })).toEqual([112, 33]);
  const ring = Array.from({ length: 300_000 }, (_, i) => [112 + 2 * (i / 299_999), i % 2 === 0 ? 30 : 34]);
  expect(middleOf({ type: 'Polygon', coordinates: [ring] })).toEqual([113, 32]);
  expect(middleOf({ type: 'MultiPoint', coordinates: [] })).toBeNull();
});
