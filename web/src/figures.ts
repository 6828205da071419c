import { signal } from '@preact/signals';
import * as api from './api';
import type { Problem, Text } from './types';

/** The features behind a number. */
export interface List {
  layer: string;
  filter: string;
  as_of: string | null;
}

export interface Figure {
  id: string;
  title: Text;
  group: Text;
  kind: string;
  unit: Text;
  layer: string | null;
  /** Null where there is no layer: nothing was counted. */
  value: number | null;
  list: List | null;
  by: Array<{ field: string; title: Text; values: Array<{ key: string | null; title: Text; value: number; list: List }> }>;
}

export interface Health {
  layer: string;
  title: Text;
  count: number;
  quarantined: number;
  has_coverage: boolean;
  received_on: string | null;
  age_days: number | null;
  stale: boolean;
  list: List;
}

export interface Figures {
  year: number;
  from: string;
  to: string;
  revision: number;
  figures: Figure[];
  layers: Health[];
}

export interface Ledger {
  id: string;
  title: Text;
  about: Text;
  kind: string;
  xlsx: string;
}

/** Tables that can be filed; which there are does not change while the server runs. */
export const ledgers = signal<readonly Ledger[]>([]);

export async function readLedgers(stopping: AbortSignal): Promise<void> {
  if (ledgers.value.length > 0) return;
  try {
    ledgers.value = (await api.get<{ ledgers: Ledger[] }>('ledgers', stopping)).ledgers;
  } catch (e) {
    if (!stopping.aborted && !(e instanceof api.Refused)) throw e;
  }
}

/** The address of a ledger as a file, in the language of the page. */
export const ledgerFile = (ledger: Ledger, lang: string): string => `api/ledgers/${encodeURIComponent(ledger.id)}.xlsx?lang=${lang}`;

export const figures = signal<Figures | { problem: Problem } | null>(null);

export async function readFigures(year: string, stopping: AbortSignal): Promise<void> {
  try {
    figures.value = await api.get<Figures>(`figures${year ? `?year=${encodeURIComponent(year)}` : ''}`, stopping);
  } catch (e) {
    if (stopping.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    figures.value = { problem: e.problem };
  }
}
