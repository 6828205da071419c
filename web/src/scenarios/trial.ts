import { computed, signal } from '@preact/signals';
import * as api from '../api';
import { today } from '../format';
import { revision } from '../start';
import type { Problem } from '../types';
import { body, change, clear, current, fault, suppose, supposeNew, title } from './draft';
import type { Scenario } from './types';

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
  clear();
  trial.value = { is: 'none' };
}

/** Goes on from what another scenario supposes, held against what is stored now; the day that it is then about. */
export async function goOnFrom(scenario: Pick<Scenario, 'title' | 'made_at' | 'as_of' | 'changes'>): Promise<string> {
  // one that was made for the day of its making is gone on with today
  const day = scenario.made_at !== '' && scenario.as_of === today(new Date(scenario.made_at)) ? today() : scenario.as_of;
  empty();
  title.value = scenario.title;
  let missing: Problem | null = null;
  for (const { op, layer, id = '', feature } of scenario.changes ?? []) {
    if (op === 'add') supposeNew(layer);
    else await suppose(layer, id, day);
    missing ??= fault.peek();
    if (!current.peek() || (op !== 'add' && current.peek()?.id !== id)) continue;
    change({ op, ...(feature ? { geometry: feature.geometry, properties: feature.properties ?? {} } : {}), ...(op === 'add' ? { id } : {}) });
  }
  fault.value = missing;
  return day;
}
