import { signal } from '@preact/signals';
import type { Basis, FindingVerdict, Question, Relation, State, Text } from './types';

/** A finding of a stored subject that stands: what is not clear, and what is clear and once was not. */
export interface Standing {
  subject: { layer: string; id: string; code: string; name: string; county: Place | null; town: Place | null };
  rule: string | null;
  title: Text | null;
  state: State;
  verdict: FindingVerdict | null;
  reason: Reason;
  since_revision: number;
  since_on: string;
  was: State | null;
  override: Override | null;
  relation: Relation | null;
  zones: Array<{ layer: string; id: string; code: string | null; name: string | null }>;
  basis: Basis | null;
  questions: Question[];
  explanation: string;
  explanation_en?: string;
}

/** What a person set it aside with. */
export interface Override {
  number: number;
  standing: 'stands' | 'expired' | 'finding_changed';
  reason: string;
  evidence: string;
  until: string;
  author: string;
}

interface Place {
  code: string;
  name: string;
}

export const REASONS = ['subject_changed', 'zone_changed', 'rule_changed', 'coverage_changed', 'date_reached'] as const;
export type Reason = (typeof REASONS)[number];

export interface StandingPage {
  revision: number;
  as_of: string | null;
  number_matched: number;
  counts: Record<Facet | 'rule', Record<string, number>>;
  findings: Standing[];
  head: number;
  behind: boolean;
  computing: { done: number; of: number } | null;
}

export const FACETS = ['state', 'verdict', 'layer', 'county', 'reason', 'override'] as const;
export type Facet = (typeof FACETS)[number];

/** Counts what a person set aside or took back here, so that the list is fetched again. */
export const anew = signal(0);

/** What the newest page says of all that match. */
export const standing = signal<StandingPage | null>(null);

/** The filters of the address as the server takes them. */
export function filters(query: Readonly<Record<string, string>>): Record<string, string> {
  const { county, ...rest } = query;
  const known = ['q', 'layer', 'rule', 'state', 'verdict', 'reason', 'override', 'since', 'sort'];
  const said = Object.entries(rest).filter(([name, value]) => known.includes(name) && value !== '');
  return { ...Object.fromEntries(said), ...(county ? { district: county } : {}) };
}

/** A filter that a person has given a name. */
export interface View {
  name: string;
  query: Record<string, string>;
}

const KEY = 'merestone.views';

export const views = signal<readonly View[]>(kept());

export function keepView(view: View): void {
  store([...views.value.filter(({ name }) => name !== view.name), view]);
}

export function dropView(name: string): void {
  store(views.value.filter((view) => view.name !== name));
}

function store(next: readonly View[]): void {
  views.value = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // a browser may forbid storage: the views then last as long as the page
  }
}

function kept(): readonly View[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? (read as View[]) : [];
  } catch {
    return [];
  }
}
