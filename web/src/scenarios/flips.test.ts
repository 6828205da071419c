import { expect, test } from 'vitest';
import { bySide, places, sideOf } from './flips';
import type { Flip, StateOrNone } from './types';

const flip = (before: StateOrNone, after: StateOrNone, id = 'a'): Flip =>
  ({ subject: { layer: 'outfall', id, code: '', name: '', lon: 114, lat: 33 }, rule: 'r', before, after }) as Flip;

test('only what is hit comes in, and only what is known to be clear goes out', () => {
  expect(sideOf(flip('clear', 'hit'))).toBe('entering');
  expect(sideOf(flip('undetermined', 'hit'))).toBe('entering');
  expect(sideOf(flip('hit', 'clear'))).toBe('leaving');
  expect(sideOf(flip('hit', 'none'))).toBe('leaving');
  for (const open of ['undetermined', 'not_covered', 'failed'] as const) {
    expect(sideOf(flip('hit', open))).toBe('changed');
    expect(sideOf(flip('clear', open))).toBe('changed');
  }
  expect(sideOf(flip('hit', 'hit'))).toBe('changed');
});

test('all flips are on one side', () => {
  const flips = [flip('clear', 'hit'), flip('hit', 'clear'), flip('clear', 'failed')];
  expect([...bySide(flips).values()].flat().length).toBe(flips.length);
});

test('a subject has one place, and who enters is seen before who leaves', () => {
  const found = places([flip('hit', 'clear'), flip('clear', 'hit'), flip('hit', 'clear', 'b')]);
  expect(found.map(({ subject, side }) => [subject.id, side])).toEqual([['a', 'entering'], ['b', 'leaving']]);
});
