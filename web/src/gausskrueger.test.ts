import { expect, test } from 'vitest';
import { gaussKrueger } from './gausskrueger';

test('the zone is the one whose meridian is nearest, and metres agree with PROJ to a millimetre', () => {
  const at = gaussKrueger(114.5, 34.5);
  expect(at.meridian).toBe(114);
  expect(at.y_m).toBeCloseTo(545920.201, 2);
  expect(at.x_m).toBeCloseTo(3819238.388, 2);
});

test('a point on the meridian is 500 km east by agreement', () => {
  expect(gaussKrueger(117, 30).y_m).toBeCloseTo(500000, 6);
  expect(gaussKrueger(118.4, 30).meridian).toBe(117);
});
