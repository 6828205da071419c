import { batch, computed, signal } from '@preact/signals';
import * as api from './api';
import { basemaps } from './basemaps';
import { kinds, layers } from './form';
import type { Layer, Problem, Version } from './types';

export const version = signal<Version | null>(null);
export const startProblem = signal<Problem | null>(null);
export const started = signal(false);

/** Layers that are drawn. */
export const shown = signal<ReadonlySet<string>>(new Set());

/** The revision that the map shows. */
export const revision = computed(() => version.value?.revision ?? 0);

/** How many tiles of the present map could not be fetched: their layers may look empty where they are not. */
export const failedTiles = signal(0);

/** Of the stored layers, 0 to 1; what lies below shows through. */
export const opacity = signal(1);

/** Counts how often the map was asked to fetch its tiles anew. */
export const reloads = signal(0);

export const reload = () => (reloads.value += 1);

/** The kinds drawn at first: what is protected by law and what is supervised; the rest would hide them. */
const AT_FIRST: readonly string[] = [
  'water-source-zone',
  'nature-reserve',
  'national-park',
  'nature-park',
  'scenic-area',
  'ecological-redline',
  'contaminated-site',
  'outfall',
  'project',
  'issue-point',
  'river',
  'district',
];

export async function start(): Promise<void> {
  startProblem.value = null;
  try {
    const [someKinds, someLayers, itsVersion, someBasemaps] = await Promise.all([api.kinds(), api.layers(), api.version(), api.basemaps()]);
    basemaps.value = someBasemaps;
    kinds.value = someKinds;
    layers.value = someLayers;
    version.value = itsVersion;
    shown.value = atFirst(someLayers);
    started.value = true;
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    startProblem.value = e.problem;
  }
}

const atFirst = (some: readonly Layer[]) => new Set(some.filter((layer) => AT_FIRST.includes(layer.kind)).map((layer) => layer.id));

/** Fetches what a revision can change; what a person has chosen stays. Of a server that is away it is heard when it is back. */
export async function refresh(): Promise<void> {
  try {
    const [someLayers, itsVersion] = await Promise.all([api.layers(), api.version()]);
    batch(() => {
      const known = new Set(layers.peek().map(({ id }) => id));
      show([...atFirst(someLayers.filter(({ id }) => !known.has(id)))], true);
      layers.value = someLayers;
      version.value = itsVersion;
    });
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
  }
}

/** Shows layers or hides them. */
export function show(ids: readonly string[], on: boolean): void {
  if (ids.length === 0) return;
  const next = new Set(shown.value);
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  shown.value = next;
}
