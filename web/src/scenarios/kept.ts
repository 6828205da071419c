import { signal } from '@preact/signals';
import type { Feature, Geometry } from 'geojson';
import * as api from '../api';
import type { Problem } from '../types';
import type { Clash, Compared, Listed, Scenario } from './types';

type Fetched<T> = T | { problem: Problem } | null;

/** Null until it is there. */
export const list = signal<Fetched<readonly Listed[]>>(null);
export const opened = signal<Fetched<Scenario>>(null);
export const compared = signal<Fetched<Compared>>(null);

/** The shapes that the changed features of the opened one have had. */
export const former = signal<readonly Geometry[]>([]);

const path = (id: string) => `scenarios/${encodeURIComponent(id)}`;

/** Fetches into a signal; what was there stays until then, and what is no more wanted is not put there. */
async function fetchInto<T>(into: { value: Fetched<T> }, stopping: AbortSignal, work: () => Promise<T>): Promise<void> {
  try {
    const got = await work();
    if (!stopping.aborted) into.value = got;
  } catch (e) {
    if (stopping.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    into.value = { problem: e.problem };
  }
}

export const readList = (stopping: AbortSignal) =>
  fetchInto(list, stopping, async () => (await api.get<{ scenarios: Listed[] }>('scenarios', stopping)).scenarios);

export async function open(id: string, stopping: AbortSignal): Promise<void> {
  await fetchInto(opened, stopping, () => api.get<Scenario>(path(id), stopping));
  const now = opened.peek();
  if (stopping.aborted || !now || 'problem' in now) return;
  const shapes = await Promise.all((now.changes ?? []).map((one) => formerShape(now, one.layer, one.id, stopping)));
  if (!stopping.aborted) former.value = shapes.flatMap((shape) => shape ?? []);
}

/** As it was known when the scenario was answered; none of what did not hold on its day. */
async function formerShape(scenario: Scenario, layer: string, id: string | undefined, stopping: AbortSignal): Promise<Geometry | null> {
  if (id === undefined) return null;
  const at = new URLSearchParams({ revision: String(scenario.revision), as_of: scenario.as_of });
  try {
    return (await api.get<Feature>(`layers/${encodeURIComponent(layer)}/features/${encodeURIComponent(id)}?${at}`, stopping)).geometry;
  } catch (e) {
    if (stopping.aborted || e instanceof api.Refused) return null;
    throw e;
  }
}

export const compare = (id: string, other: string, stopping: AbortSignal) =>
  fetchInto(compared, stopping, () => api.get<Compared>(`${path(id)}/compare?${new URLSearchParams({ with: other })}`, stopping));

export async function forget(id: string): Promise<Problem | null> {
  return attempt(() => api.send('DELETE', path(id)));
}

export interface Approval {
  approval_no: string;
  valid_from: string;
  author: string;
}

/** Makes it so; why not, with both versions where a feature has changed since. */
export function adopt(id: string, { author, ...approval }: Approval): Promise<Clash | null> {
  return attempt(() => api.send('POST', `${path(id)}/adopt`, { ...approval, ...(author === '' ? {} : { author }) }));
}

async function attempt(work: () => Promise<unknown>): Promise<Clash | null> {
  try {
    await work();
    return null;
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    return e.problem;
  }
}
