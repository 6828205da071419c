import type { Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { corners } from './shape';

test('the closing position of a ring is no corner', () => {
  const ring = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]];
  const hole = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.2]];
  const count = (geometry: Geometry) => corners(geometry);
  expect(count({ type: 'Polygon', coordinates: [ring] })).toBe(4);
  expect(count({ type: 'MultiPolygon', coordinates: [[ring, hole], [ring]] })).toBe(11);
  expect(count({ type: 'LineString', coordinates: ring })).toBe(5);
  expect(count({ type: 'Point', coordinates: [0, 0] })).toBe(1);
});
