import type { Screen } from '../address';
import type { Kind } from '../types';

/** What a ledger of the features of one kind shows, by the names of the kind's fields. */
export interface Book {
  screen: Screen;
  kind: string;
  columns: readonly string[];
  filters: readonly string[];
  /** Fields that hold how far each stage is, in their order: 查测溯治管. */
  stages: readonly string[];
  /** Whether the protected area that each was delivered with is held against the one in which it lies. */
  reserves?: true;
}

const OUTFALLS: Book = {
  screen: 'outfalls',
  kind: 'outfall',
  columns: ['code', 'name', 'admin', 'category', 'receiving_water'],
  filters: ['category', 'survey_status', 'sample_status', 'trace_status', 'fix_status', 'treat_status', 'manage_status'],
  stages: ['survey_status', 'sample_status', 'trace_status', 'treat_status', 'manage_status'],
};

const ISSUE_POINTS: Book = {
  screen: 'issue-points',
  kind: 'issue-point',
  columns: ['code', 'name', 'claimed_reserve', 'claimed_zone', 'state', 'batch', 'admin', 'activity_type'],
  filters: ['batch', 'activity_type', 'claimed_zone', 'verification', 'state', 'admin'],
  stages: [],
  reserves: true,
};

export const BOOKS: readonly Book[] = [OUTFALLS, ISSUE_POINTS];

const FILTERS = 5;
const COLUMNS = 6;

/** The ledger of any other kind: what has a name, then what has codes. */
export function bookOf(kind: Kind): Book {
  const own = BOOKS.find((book) => book.kind === kind.id);
  if (own) return own;
  const named = (names: readonly string[]) => names.filter((name) => kind.fields.some((field) => field.name === name));
  const coded = kind.fields.filter((field) => field.codes?.length).map((field) => field.name);
  const columns = [...named(['code', 'name', 'admin']), ...coded].slice(0, COLUMNS);
  return { screen: 'ledger', kind: kind.id, columns, filters: coded.slice(0, FILTERS), stages: [] };
}

/** The screen that lists the features of a kind. */
export function screenOf(kind: string): Screen {
  return BOOKS.find((book) => book.kind === kind)?.screen ?? 'ledger';
}
