import { signal, type ReadonlySignal } from '@preact/signals';
import { Refused } from '../api';
import type { Problem } from '../types';

const PAGE = 100;
/** While one scrolls past, nothing is asked for. */
const PAUSE_MS = 60;

export interface Loaded<T> {
  total: number;
  rows: readonly T[];
}

/** A list that lies on the server; the rows that are looked at are fetched. */
export interface Rows<T> {
  /** Null until the first rows are there. */
  total: ReadonlySignal<number | null>;
  problem: ReadonlySignal<Problem | null>;
  /** Changes with each row that comes in. */
  came: ReadonlySignal<number>;
  at(index: number): T | undefined;
  /** Fetches what is missing of these rows. */
  want(from: number, to: number): void;
  stop(): void;
}

export function rowsOf<T>(load: (offset: number, limit: number, signal: AbortSignal) => Promise<Loaded<T>>): Rows<T> {
  const pages = new Map<number, readonly T[] | 'asked'>();
  const total = signal<number | null>(null);
  const problem = signal<Problem | null>(null);
  const came = signal(0);
  const stopping = new AbortController();
  let waiting: ReturnType<typeof setTimeout> | undefined;

  async function fetchPage(page: number): Promise<void> {
    if (pages.has(page)) return;
    pages.set(page, 'asked');
    try {
      const got = await load(page * PAGE, PAGE, stopping.signal);
      pages.set(page, got.rows);
      total.value = got.total;
      problem.value = null;
    } catch (e) {
      pages.delete(page);
      if (stopping.signal.aborted) return;
      if (!(e instanceof Refused)) throw e;
      problem.value = e.problem;
    }
    came.value += 1;
  }

  return {
    total,
    problem,
    came,
    at(index) {
      const page = pages.get(Math.floor(index / PAGE));
      return page === undefined || page === 'asked' ? undefined : page[index % PAGE];
    },
    want(from, to) {
      clearTimeout(waiting);
      const fetchAll = () => {
        for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) void fetchPage(page);
      };
      if (pages.size === 0) fetchAll();
      else waiting = setTimeout(fetchAll, PAUSE_MS);
    },
    stop() {
      clearTimeout(waiting);
      stopping.abort();
    },
  };
}
