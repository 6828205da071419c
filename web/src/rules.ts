import { signal } from '@preact/signals';
import * as api from './api';
import type { FindingVerdict, Problem, Text, Value } from './types';

/** The clause that a rule stands on in one span of time. */
export interface RuleBasis {
  law: string;
  article: string;
  text: string | null;
  source: string;
  confidence: string;
  legal_review: boolean;
  penalty: string | null;
  valid_from: string | null;
  valid_to: string | null;
}

export interface Rule {
  id: string;
  rulebook: string;
  title: Text;
  verdict: FindingVerdict;
  subjects: string[];
  zone_kinds: string[];
  valid_from: string | null;
  valid_to: string | null;
  in_force: boolean;
  basis: RuleBasis | null;
  bases: RuleBasis[];
  doubt: Text | null;
  lacks: Text[];
  questions: Array<{ field: string; of: 'subject' | 'zone'; title: Text; ask: Text }>;
  tightens: string | null;
  example_count: number;
}

export interface Example {
  title: Text;
  as_of: string;
  expected: Record<string, Value>;
  failures: string[];
  holds: boolean;
}

export interface RuleFile {
  id: string;
  title: Text;
  version: string;
  sha256: string;
  gaps: Array<{ id: string; title: Text; why: Text }>;
}

export const rules = signal<{ rulebooks: RuleFile[]; rules: Rule[] } | { problem: Problem } | null>(null);
export const opened = signal<(Rule & { examples: Example[] }) | { problem: Problem } | null>(null);

export async function readRules(asOf: string): Promise<void> {
  rules.value = await orProblem(() => api.get<{ rulebooks: RuleFile[]; rules: Rule[] }>(`rules?as_of=${asOf}`));
}

export async function openRule(id: string, asOf: string): Promise<void> {
  opened.value = null;
  opened.value = await orProblem(() => api.get<Rule & { examples: Example[] }>(`rules/${encodeURIComponent(id)}?as_of=${asOf}`));
}

async function orProblem<T>(work: () => Promise<T>): Promise<T | { problem: Problem }> {
  try {
    return await work();
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    return { problem: e.problem };
  }
}
