import { expect, test } from 'vitest';
import { firstTwo, gravestFirst, type Listed, type RunDifference } from './runs';

const check = (id: string, revision: number, as_of = '2026-11-01'): Listed => ({ id, revision, as_of, at: '', verdict: 'no_conflict', complete: true, as_stored: true });

test('the newest check is held against the newest before it that went by something else', () => {
  expect(firstTwo([check('d', 7), check('c', 7), check('b', 6), check('a', 5)])).toEqual({ before: 'b', after: 'd' });
  expect(firstTwo([check('d', 7), check('c', 7, '2024-01-01')])).toEqual({ before: 'c', after: 'd' });
});

test('checks that are all alike are compared all the same, and one alone with none', () => {
  expect(firstTwo([check('b', 7), check('a', 7)])).toEqual({ before: 'a', after: 'b' });
  expect(firstTwo([check('a', 7)])).toBeNull();
});

test('what is found now comes before what is no more, over the pages', () => {
  const side = (state: string) => ({ state }) as unknown as RunDifference['after'];
  const one = (id: string, after: RunDifference['after']) => ({ subject: { id }, after }) as RunDifference;
  const sorted = gravestFirst([one('c', null), one('b', side('clear')), one('z', side('hit')), one('a', side('hit'))]);
  expect(sorted.map(({ subject }) => subject.id)).toEqual(['a', 'z', 'b', 'c']);
});
