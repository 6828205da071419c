import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
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
  /** Fetches the rows in sight anew, and all others once they are wanted; until then they are shown as they are. */
  renew(): void;
  stop(): void;
}

export function rowsOf<T>(load: (offset: number, limit: number, signal: AbortSignal) => Promise<Loaded<T>>): Rows<T> {
  const pages = new Map<number, readonly T[]>();
  /** In which round each page was asked for: an answer of an earlier round is not shown. */
  const asked = new Map<number, number>();
  const total = signal<number | null>(null);
  const problem = signal<Problem | null>(null);
  const came = signal(0);
  const stopping = new AbortController();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let round = 0;
  let sight: readonly [from: number, to: number] | null = null;

  async function fetchPage(page: number): Promise<void> {
    if (asked.get(page) === round) return;
    const mine = round;
    asked.set(page, mine);
    try {
      const got = await load(page * PAGE, PAGE, stopping.signal);
      if (asked.get(page) !== mine) return;
      pages.set(page, got.rows);
      total.value = got.total;
      problem.value = null;
    } catch (e) {
      if (stopping.signal.aborted || asked.get(page) !== mine) return;
      asked.delete(page);
      if (!(e instanceof Refused)) throw e;
      if (!pages.has(page)) problem.value = e.problem;
    }
    came.value += 1;
  }

  function fetchSight(): void {
    if (!sight) return;
    const [from, to] = sight;
    for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) void fetchPage(page);
  }

  return {
    total,
    problem,
    came,
    at: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    want(from, to) {
      clearTimeout(waiting);
      sight = [from, to];
      if (asked.size === 0) fetchSight();
      else waiting = setTimeout(fetchSight, PAUSE_MS);
    },
    renew() {
      round += 1;
      fetchSight();
    },
    stop() {
      clearTimeout(waiting);
      stopping.abort();
    },
  };
}

/** The list itself, whose first rows are fetched before anything is drawn. */
export function begun<T>(rows: Rows<T>): Rows<T> {
  rows.want(0, 0);
  return rows;
}

/** Fetches a list anew when that has changed which it is of. */
export function useRenewal(rows: Rows<unknown>, of: unknown): void {
  const seen = useRef(of);
  useEffect(() => {
    if (seen.current === of) return;
    seen.current = of;
    rows.renew();
  }, [of]);
}
