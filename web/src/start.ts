import { signal } from '@preact/signals';
import * as api from './api';
import { kinds, layers } from './form';
import type { Problem, Version } from './types';

export const version = signal<Version | null>(null);
export const startProblem = signal<Problem | null>(null);
export const started = signal(false);

/** Layers that are drawn; all of them at first. */
export const shown = signal<ReadonlySet<string>>(new Set());

/** What the map holds of a layer in the present view. */
export interface InView {
  returned: number;
  matched: number;
  problem?: Problem;
}
export const inView = signal<Readonly<Record<string, InView>>>({});

export async function start(): Promise<void> {
  startProblem.value = null;
  try {
    const [someKinds, someLayers, itsVersion] = await Promise.all([api.kinds(), api.layers(), api.version()]);
    kinds.value = someKinds;
    layers.value = someLayers;
    version.value = itsVersion;
    shown.value = new Set(someLayers.map((layer) => layer.id));
    started.value = true;
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    startProblem.value = e.problem;
  }
}

export function toggle(layer: string): void {
  const next = new Set(shown.value);
  if (!next.delete(layer)) next.add(layer);
  shown.value = next;
}
