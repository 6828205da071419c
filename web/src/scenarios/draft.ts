import { computed, signal } from '@preact/signals';
import type { Feature, Geometry } from 'geojson';
import * as api from '../api';
import { nameOf } from '../features';
import { asOf } from '../form';
import { today } from '../format';
import type { Problem, Value } from '../types';
import { t } from '../words';
import { corners, isArea, type Stretch } from './edge';
import { offset } from './offset';
import type { Change, Op } from './types';

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
  earlier: readonly Earlier[];
}

/** @param step counts what was done, so that what was dragged together is taken back together */
interface Earlier {
  geometry: Geometry | null;
  step: number;
}

let steps = 0;

export const title = signal('');

/** Who proposes it; empty: not said. */
export const author = signal('');
export const supposed = signal<readonly Supposed[]>([]);

/** The number of the change that is worked on. */
export const active = signal(0);
export const current = computed<Supposed | null>(() => supposed.value[active.value] ?? null);

/** Whether a border that neighbours share is dragged together with theirs. */
export const isTogether = signal(false);

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

/** Changes what is worked on. */
export function change(to: Partial<Supposed>): void {
  supposed.value = supposed.peek().map((one, i) => (i === active.peek() ? { ...one, ...to } : one));
  fault.value = null;
}

/** Takes a stored feature into the draft, as it holds on the day; one that is there already is worked on. */
export async function suppose(layer: string, id: string, day = asOf.peek()): Promise<void> {
  const known = supposed.peek().findIndex((one) => one.layer === layer && one.id === id);
  if (known >= 0) return work(known);
  try {
    const stored = await api.feature(layer, id, day, AbortSignal.timeout(PATIENCE_MS));
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

/** Nothing is supposed any more. */
export function clear(): void {
  title.value = '';
  author.value = '';
  put([], 0);
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
  reshapeAll(geometry, []);
}

/** A neighbour whose border was dragged along. */
export interface Along {
  layer: string;
  id: string;
  stored: Feature;
  geometry: Geometry;
}

/** Gives what is worked on another shape, and with it neighbours, which come into the draft unless they are there. */
export function reshapeAll(geometry: Geometry, along: readonly Along[]): void {
  const step = ++steps;
  const reshaped = (one: Supposed, to: Geometry): Supposed => ({ ...one, geometry: to, earlier: [...one.earlier, { geometry: one.geometry, step }] });
  const known = supposed.peek().map((one, i) => {
    if (i === active.peek()) return reshaped(one, geometry);
    const with_ = along.find(({ layer, id }) => layer === one.layer && id === one.id);
    return with_ ? reshaped(one, with_.geometry) : one;
  });
  const come = along
    .filter(({ layer, id }) => !known.some((one) => one.layer === layer && one.id === id))
    .map(({ layer, id, stored, geometry: to }) =>
      reshaped({ op: 'replace', layer, id, stored, geometry: stored.geometry, properties: stored.properties ?? {}, earlier: [] }, to),
    );
  supposed.value = [...known, ...come];
  stretch.value = null;
  fault.value = null;
}

export function undo(): void {
  const last = current.peek()?.earlier.at(-1);
  if (!last) return;
  supposed.value = supposed.peek().map((one) => {
    const own = one.earlier.at(-1);
    return own?.step === last.step ? { ...one, geometry: own.geometry, earlier: one.earlier.slice(0, -1) } : one;
  });
  stretch.value = null;
  fault.value = null;
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
  return JSON.stringify({ title: name, ...(author.value.trim() === '' ? {} : { author: author.value.trim() }), ...(asOf.value === today() ? {} : { as_of: asOf.value }), changes });
});

function sent({ op, layer, id, geometry, properties }: Supposed): Change {
  const named = { layer, op, ...(id === '' ? {} : { id }) };
  if (op === 'delete' || !geometry) return named;
  return { ...named, feature: { type: 'Feature', geometry, properties: { ...properties } } };
}

/** All that the draft holds, also what is not changed yet. */
export const changesToKeep = (): Change[] => supposed.peek().map(sent);
