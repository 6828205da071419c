import { expect, test } from 'vitest';
import { differences } from './difference';
import type { Check, Finding } from './types';

const finding = (rule: string, state: Finding['state'], more: Partial<Finding> = {}): Finding => ({ rule, zone_kind: 'wetland', layers: [], state, ...more });

const check = (...findings: Finding[]): Check => ({
  check: { id: 'a', as_of: '2026-11-01', revision: 1, engine: 'merestone', rulebooks: [] },
  subject: { kind: 'project', id: null, geometry: { type: 'Point', coordinates: [113, 34] } },
  verdict: 'no_conflict',
  complete: true,
  states: { hit: 0, clear: 0, undetermined: 0, not_covered: 0, failed: 0 },
  findings,
});

const brief = (all: ReturnType<typeof differences>) => all.map(({ rule, before, after }) => [rule, before?.state ?? null, after?.state ?? null]);

test('a rule that says the same is no difference, however far away its zone is now', () => {
  const before = check(finding('a', 'clear', { relation: { relates: 'apart', distance_m: 10 } }));
  const after = check(finding('a', 'clear', { relation: { relates: 'apart', distance_m: 99 } }));
  expect(differences(before, after)).toEqual([]);
});

test('what is of another state comes before what only overlaps by more, however grave', () => {
  const hit = (rule: string, verdict: NonNullable<Finding['verdict']>, overlap_m2: number) => finding(rule, 'hit', { verdict, relation: { relates: 'overlaps', overlap_m2 } });
  const before = check(hit('a', 'prohibited', 1), finding('b', 'clear'), hit('c', 'restricted', 1));
  const after = check(hit('a', 'prohibited', 2), hit('b', 'attention', 1), hit('c', 'restricted', 2));
  expect(differences(before, after).map(({ rule }) => rule)).toEqual(['b', 'a', 'c']);
});

test('another state, another zone, another overlap and another law are differences', () => {
  const hit = (overlap: number, zone = 'z1', article = '1') =>
    finding('a', 'hit', { verdict: 'prohibited', relation: { relates: 'overlaps', overlap_m2: overlap }, zones: [{ id: zone }], basis: { law: '法', article } });
  expect(brief(differences(check(hit(10)), check(finding('a', 'clear'))))).toEqual([['a', 'hit', 'clear']]);
  expect(differences(check(hit(10)), check(hit(10)))).toEqual([]);
  expect(differences(check(hit(10)), check(hit(10.5)))).toHaveLength(1);
  expect(differences(check(hit(10)), check(hit(10, 'z2')))).toHaveLength(1);
  expect(differences(check(hit(10)), check(hit(10, 'z1', '2')))).toHaveLength(1);
});

test('a rule that only one of the two checks has is a difference, and the gravest comes first', () => {
  const before = check(finding('gone', 'hit', { verdict: 'attention' }));
  const after = check(finding('new', 'hit', { verdict: 'prohibited' }));
  expect(brief(differences(before, after))).toEqual([
    ['new', null, 'hit'],
    ['gone', 'hit', null],
  ]);
});
