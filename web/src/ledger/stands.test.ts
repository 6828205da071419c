import { expect, test } from 'vitest';
import { isClear, standOf, type FindingsBeside } from './stands';

const hit = { id: 'o-1', states: { hit: 2, undetermined: 1 }, verdict: 'prohibited' as const, zones: ['甲'], zones_in_all: 1 };
const clear = { id: 'o-2', states: { clear: 1 }, verdict: null, zones: [], zones_in_all: 0 };
const beside: FindingsBeside = { revision: 3, as_of: '2026-11-01', behind: false, subjects: [hit, clear] };

test('a subject has what stands of it on the day of the findings', () => {
  expect(standOf(beside, 'o-1', '2026-11-01')).toBe(hit);
  expect(standOf(beside, 'o-2', '2026-11-01')).toBe(clear);
  expect(standOf(beside, 'o-1', '2024-01-01')).toBeUndefined();
  expect(standOf(undefined, 'o-1', '2026-11-01')).toBeUndefined();
});

test('one that is not told of is not clear, nor is one of which nothing stands while data have moved on', () => {
  expect(standOf(beside, 'o-3', '2026-11-01')).toBeUndefined();
  expect(standOf({ ...beside, behind: true }, 'o-2', '2026-11-01')).toBeUndefined();
  expect(standOf({ ...beside, behind: true }, 'o-1', '2026-11-01')).toBe(hit);
});

test('what was not looked at is not clear', () => {
  expect(isClear(clear)).toBe(true);
  expect(isClear({ ...clear, states: { not_covered: 1 } })).toBe(false);
  expect(isClear({ ...clear, states: { failed: 1 } })).toBe(false);
});
