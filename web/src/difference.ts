import { bySeverity } from './format';
import type { Check, Finding } from './types';

/** What one rule says of a subject before and after something was changed; null where that check does not have the rule. */
export interface Difference {
  rule: string;
  before: Finding | null;
  after: Finding | null;
}

/** The rules that say something else: those of another state or verdict, then those whose overlap, zones or clause are others, the gravest first. How far away a zone is that stays clear is no difference. */
export function differences(before: Check, after: Check): Difference[] {
  const earlier = new Map(before.findings.map((finding) => [finding.rule, finding]));
  const later = new Map(after.findings.map((finding) => [finding.rule, finding]));
  const rules = [...new Set([...later.keys(), ...earlier.keys()])];
  const different = rules
    .map((rule) => ({ rule, before: earlier.get(rule) ?? null, after: later.get(rule) ?? null }))
    .filter((one) => said(one.before) !== said(one.after));
  const order = bySeverity(different.flatMap(({ before: was, after: is }) => is ?? was ?? [])).map(({ rule }) => rule);
  return different.sort((a, b) => Number(isLess(a)) - Number(isLess(b)) || order.indexOf(a.rule) - order.indexOf(b.rule));
}

/** Whether only how much, where or by which clause is another. */
const isLess = ({ before, after }: Difference) => before?.state === after?.state && (before?.verdict ?? null) === (after?.verdict ?? null);

/** All of a finding that counts as a difference. */
function said(finding: Finding | null): string {
  if (!finding) return '';
  const { state, verdict, zones = [], relation, basis } = finding;
  if (state === 'clear') return state;
  const overlap = [relation?.overlap_m2, relation?.length_m].map((size) => (size ?? 0).toFixed(2));
  return JSON.stringify([state, verdict, zones.map(({ id, valid_from }) => [id, valid_from]), overlap, basis?.law, basis?.article]);
}
