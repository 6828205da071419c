import { computed, signal } from '@preact/signals';
import type { Feature, Geometry } from 'geojson';
import * as api from '../api';
import { nameOf } from '../features';
import { asOf } from '../form';
import { today } from '../format';
import { revision } from '../start';
import type { Problem, Value } from '../types';
import { t } from '../words';
import { corners, isArea, type Stretch } from './edge';
import { offset } from './offset';
import type { Change, Op, Scenario } from './types';

/** One feature of a draft, as it is and as it would be. */
export interface Supposed {
  op: Op;
  layer: string;
  /** Empty until the server names what is new. */
  id: string;
  /** Null of what is new. */
  stored: Feature | null;
  /** Null until what is new is drawn. */
  geometry: Geometry | null;
  properties: Readonly<Record<string, unknown>>;
  /** The shapes before, the last at the end. */
  earlier: readonly (Geometry | null)[];
}

export const title = signal('');
export const supposed = signal<readonly Supposed[]>([]);

/** The number of the change that is worked on. */
export const active = signal(0);
export const current = computed<Supposed | null>(() => supposed.value[active.value] ?? null);

/** The part of the edge that is to be offset. */
export const stretch = signal<Stretch | null>(null);

/** Why the last step could not be done. */
export const fault = signal<Problem | null>(null);

export const nameOfSupposed = ({ stored, properties, id }: Supposed) => (stored ? nameOf(stored) : String(properties.name ?? '')) || id || t('suppose_new');

function put(next: readonly Supposed[], at = active.peek()): void {
  supposed.value = next;
  active.value = Math.max(0, Math.min(at, next.length - 1));
  stretch.value = null;
  fault.value = null;
}

function change(to: Partial<Supposed>): void {
  supposed.value = supposed.peek().map((one, i) => (i === active.peek() ? { ...one, ...to } : one));
  fault.value = null;
}

/** Takes a stored feature into the draft, as it holds on the day; one that is there already is worked on. */
export async function suppose(layer: string, id: string): Promise<void> {
  const known = supposed.peek().findIndex((one) => one.layer === layer && one.id === id);
  if (known >= 0) return work(known);
  try {
    const stored = await api.feature(layer, id, asOf.peek(), AbortSignal.timeout(PATIENCE_MS));
    const one: Supposed = { op: 'replace', layer, id, stored, geometry: stored.geometry, properties: stored.properties ?? {}, earlier: [] };
    put([...supposed.peek(), one], supposed.peek().length);
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    fault.value = e.problem;
  }
}

const PATIENCE_MS = 30_000;

export function supposeNew(layer: string): void {
  put([...supposed.peek(), { op: 'add', layer, id: '', stored: null, geometry: null, properties: {}, earlier: [] }], supposed.peek().length);
}

export function work(on: number): void {
  put(supposed.peek(), on);
}

export function drop(which: number): void {
  put(supposed.peek().filter((_, i) => i !== which), which <= active.peek() ? active.peek() - 1 : active.peek());
}

export function withdraw(gone: boolean): void {
  change({ op: gone ? 'delete' : 'replace' });
  stretch.value = null;
}

export function reshape(geometry: Geometry): void {
  const now = current.peek();
  if (!now || now.op === 'delete') return;
  change({ geometry, earlier: [...now.earlier, now.geometry] });
  stretch.value = null;
}

export function undo(): void {
  const now = current.peek();
  if (!now || now.earlier.length === 0) return;
  change({ geometry: now.earlier[now.earlier.length - 1] ?? null, earlier: now.earlier.slice(0, -1) });
  stretch.value = null;
}

export function say(field: string, value: Value | null): void {
  const { [field]: _, ...rest } = current.peek()?.properties ?? {};
  change({ properties: value === null ? rest : { ...rest, [field]: value } });
}

/** Offsets the stretch that is chosen; the new edge is chosen then, to be moved on. */
export function offsetStretch(out_m: number): void {
  const now = current.peek();
  const part = stretch.peek();
  if (!now || !part || !isArea(now.geometry)) return;
  const before = now.geometry;
  const next = offset(before, part, out_m);
  if (next === null) {
    fault.value = { title: t('suppose_crosses'), detail: t('suppose_crosses_detail') };
    return;
  }
  if (next === before) return;
  reshape(next);
  const n = corners(next, part).length;
  const kept = part.from === part.to ? 0 : ((part.from - part.to + corners(before, part).length) % corners(before, part).length) + 1;
  stretch.value = kept === 0 ? { ...part, from: 0, to: 0 } : { ...part, from: kept, to: n - 1 };
}

const isChanged = ({ op, stored, geometry, properties }: Supposed) =>
  op === 'delete' || (geometry !== null && (stored === null || geometry !== stored.geometry || JSON.stringify(properties) !== JSON.stringify(stored.properties ?? {})));

/** What the server is asked; null while nothing is supposed that is not so. */
export const body = computed<string | null>(() => {
  const changes = supposed.value.filter(isChanged).map(sent);
  if (changes.length === 0) return null;
  const name = title.value.trim() || t('suppose_untitled', { z: supposed.value.filter(isChanged).map(nameOfSupposed).join('、').slice(0, 80) });
  // without a day the law of each subject's own day counts, as in the findings that stand
  return JSON.stringify({ title: name, ...(asOf.value === today() ? {} : { as_of: asOf.value }), changes });
});

function sent({ op, layer, id, geometry, properties }: Supposed): Change {
  const named = { layer, op, ...(id === '' ? {} : { id }) };
  if (op === 'delete' || !geometry) return named;
  return { ...named, feature: { type: 'Feature', geometry, properties: { ...properties } } };
}

export type Trial = { is: 'none' } | { is: 'running'; last: Scenario | null } | { is: 'done'; scenario: Scenario; asked: string } | { is: 'refused'; problem: Problem };

export const trial = signal<Trial>({ is: 'none' });

/** What the last trial said, also while the next one is under way. */
export const tried = computed(() => (trial.value.is === 'done' ? trial.value.scenario : trial.value.is === 'running' ? trial.value.last : null));

/** Whether what is shown is of what is supposed now, and of the newest data. */
export const isCurrent = computed(() => trial.value.is === 'done' && trial.value.asked === body.value && trial.value.scenario.revision >= revision.value);

/** An answer that comes so soon may be asked for again with each step. */
const SOON_MS = 1000;
let took = Infinity;
export const isSoon = () => took < SOON_MS;

let asking = new AbortController();

/** Asks what it comes to; nothing is kept of it. */
export async function tryOut(): Promise<void> {
  const asked = body.peek();
  if (asked === null) return;
  asking.abort();
  const mine = (asking = new AbortController());
  trial.value = { is: 'running', last: tried.peek() };
  const since = performance.now();
  try {
    const scenario = await api.sendAs<Scenario>('scenarios', JSON.stringify({ ...JSON.parse(asked), preview: true }), mine.signal);
    took = performance.now() - since;
    trial.value = { is: 'done', scenario, asked };
  } catch (e) {
    if (mine.signal.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    trial.value = { is: 'refused', problem: e.problem };
  }
}

/** Keeps it, so that it can be sent, compared and adopted; the id of what is kept. */
export async function keep(): Promise<string | null> {
  const asked = body.peek();
  if (asked === null) return null;
  asking.abort();
  const mine = (asking = new AbortController());
  trial.value = { is: 'running', last: tried.peek() };
  try {
    const { id } = await api.sendAs<Scenario>('scenarios', asked, mine.signal);
    empty();
    return id;
  } catch (e) {
    if (mine.signal.aborted) return null;
    if (!(e instanceof api.Refused)) throw e;
    trial.value = { is: 'refused', problem: e.problem };
    return null;
  }
}

export function empty(): void {
  asking.abort();
  title.value = '';
  put([], 0);
  trial.value = { is: 'none' };
}

/** Goes on from what another scenario supposes, held against what is stored now. */
export async function goOnFrom(scenario: Scenario): Promise<void> {
  empty();
  title.value = scenario.title;
  let missing: Problem | null = null;
  for (const { op, layer, id = '', feature } of scenario.changes ?? []) {
    if (op === 'add') supposeNew(layer);
    else await suppose(layer, id);
    missing ??= fault.peek();
    if (!current.peek() || (op !== 'add' && current.peek()?.id !== id)) continue;
    change({ op, ...(feature ? { geometry: feature.geometry, properties: feature.properties ?? {} } : {}), ...(op === 'add' ? { id } : {}) });
  }
  fault.value = missing;
}
