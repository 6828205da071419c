import * as api from './api';
import type { Reason } from './standing';
import type { Basis, FindingVerdict, Relation, State, Text, Verdict } from './types';

/** A check of a subject that the server keeps. */
export interface Listed {
  id: string;
  as_of: string;
  at: string;
  revision: number;
  verdict: Verdict;
  complete: boolean;
  /** Not with other answers than those stored. */
  as_stored: boolean;
}

/** What a rule says in one of two runs. */
export interface Side {
  state: State;
  verdict: FindingVerdict | null;
  relation: Relation | null;
  zones: Array<{ layer: string; id: string; name: string | null }>;
  basis: Basis | null;
  explanation: string | null;
  explanation_en?: string | null;
}

/** Null where the rule was not applied, or there was no such subject. */
export interface RunDifference {
  subject: { layer: string; id: string; code: string | null; name: string | null };
  rule: string;
  title: Text;
  reason: Reason;
  before: Side | null;
  after: Side | null;
}

export type Moved = 'rules' | 'subject' | 'revision' | 'as_of';

export interface TwoChecks {
  moved: Moved[];
  number_differences: number;
  differences: RunDifference[];
}

/** A page of a layer's subjects held against each other. */
export interface LayerPage {
  number_subjects: number;
  next_offset: number | null;
  differences: RunDifference[];
  not_checked: Array<{ id: string; name: string; why: string; why_en?: string }>;
}

export const FILES = ['csv', 'xlsx'] as const;

export const keptChecks = (layer: string, id: string, signal: AbortSignal) =>
  api.get<{ checks: Listed[] }>(`checks?${new URLSearchParams({ layer, id })}`, signal).then(({ checks }) => checks);

const comparePath = (a: string, b: string) => `checks/${a}/compare?with=${b}`;

export const compareChecks = (a: string, b: string, signal: AbortSignal) => api.get<TwoChecks>(comparePath(a, b), signal);

export const checksFile = (a: string, b: string, format: string) => `api/${comparePath(a, b)}&format=${format}`;

/** Two revisions or days of a layer; an empty day is today. */
export interface Span {
  from: string;
  to: string;
  from_as_of: string;
  to_as_of: string;
}

function layerPath(layer: string, span: Span): string {
  const said = Object.entries(span).filter(([, value]) => value !== '');
  return `layers/${encodeURIComponent(layer)}/findings/compare?${new URLSearchParams(said)}`;
}

export const layerFile = (layer: string, span: Span, format: string) => `api/${layerPath(layer, span)}&format=${format}`;

/** Few are told of at first, so that something is seen soon. */
const PAGES = [100, 400, 1000] as const;

/** All pages one after the other; `onPage` hears each with how many subjects were looked at until then. */
export async function compareLayer(layer: string, span: Span, signal: AbortSignal, onPage: (page: LayerPage, done: number) => void): Promise<void> {
  let offset: number | null = 0;
  for (let i = 0; offset !== null && !signal.aborted; i++) {
    const limit: number = PAGES[Math.min(i, PAGES.length - 1)] ?? 1000;
    const page: LayerPage = await api.get<LayerPage>(`${layerPath(layer, span)}&${new URLSearchParams({ offset: String(offset), limit: String(limit) })}`, signal);
    if (signal.aborted) return;
    offset = page.next_offset;
    onPage(page, offset ?? page.number_subjects);
  }
}

const GRAVE: readonly State[] = ['hit', 'undetermined', 'not_covered', 'failed', 'clear'];

/** Of several pages, the gravest that is found now first, as the server sorts each. */
export function gravestFirst(all: readonly RunDifference[]): RunDifference[] {
  const rank = ({ after }: RunDifference) => (after ? GRAVE.indexOf(after.state) : GRAVE.length);
  return [...all].sort((a, b) => rank(a) - rank(b) || (a.subject.id < b.subject.id ? -1 : a.subject.id > b.subject.id ? 1 : 0));
}

/** The checks to begin with: the newest, and the newest before it that went by something else. */
export function firstTwo(checks: readonly Listed[]): { before: string; after: string } | null {
  const [after, ...earlier] = checks;
  if (!after || earlier.length === 0) return null;
  const other = earlier.find((one) => one.revision !== after.revision || one.as_of !== after.as_of || one.as_stored !== after.as_stored);
  return { before: (other ?? earlier[0] ?? after).id, after: after.id };
}
