import { signal } from '@preact/signals';
import * as api from './api';
import type { Delivered } from './delivered';
import { asOf, askedIn, kindId } from './form';
import type { Check, Problem } from './types';

/** One site of a batch: checked, or why not. */
export interface Site {
  feature: Delivered;
  check: Check | null;
  problem: Problem | null;
}

export interface Batch {
  sites: readonly Site[];
  of: number;
  running: boolean;
  problem: Problem | null;
}

export const batch = signal<Batch | null>(null);

let running = new AbortController();

interface Line extends Check {
  row: number;
  error?: Problem;
}

/** Checks all shapes of a delivery; each is shown as it comes. */
export async function checkAll(features: readonly Delivered[]): Promise<void> {
  running.abort();
  const mine = (running = new AbortController());
  const sites: Site[] = [];
  const show = (more: Partial<Batch>) => {
    if (!mine.signal.aborted) batch.value = { sites: [...sites], of: features.length, running: true, problem: null, ...more };
  };
  show({});
  try {
    const query = new URLSearchParams({ kind: kindId.peek(), as_of: asOf.peek() });
    const body = { type: 'FeatureCollection', crs: CRS, features: features.map(({ geometry, properties }) => ({ type: 'Feature', geometry, properties: askedIn(properties ?? {}) })) };
    await api.lines<Line>(`checks/batch?${query}`, JSON.stringify(body), mine.signal, (line) => {
      const feature = features[line.row - 1];
      if (feature) sites.push({ feature, check: line.error ? null : line, problem: line.error ?? null });
      show({});
    });
    // a stream that ends early must not look like a list that is whole
    const missing = features.length - sites.length;
    show({ running: false, ...(missing > 0 ? { problem: api.cutShort(missing) } : {}) });
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    show({ running: false, problem: e.problem });
  }
}

export function endBatch(): void {
  running.abort();
  batch.value = null;
}

const CRS = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };
