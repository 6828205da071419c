import { computed, signal } from '@preact/signals';
import type { Geometry } from 'geojson';
import * as api from './api';
import { answer, request, subject } from './form';
import type { Check, Finding, Problem, Value } from './types';

export type Outcome =
  | { is: 'none' }
  | { is: 'running'; previous: Check | null }
  | { is: 'done'; check: Check; request: string }
  | { is: 'refused'; problem: Problem };

export const outcome = signal<Outcome>({ is: 'none' });

/** The finding whose overlap the map shows. */
export const lit = signal<Finding | null>(null);

/** An earlier shape of what is looked at, laid over the present one. */
export const before = signal<Geometry | null>(null);

/** What the map should bring into view; a new object each time. */
export const focus = signal<{ geometry: Finding['overlap'] } | null>(null);

export const shownCheck = computed<Check | null>(() => {
  const now = outcome.value;
  if (now.is === 'done') return now.check;
  return now.is === 'running' ? now.previous : null;
});

/** Whether the form has changed since the result was made. */
export const stale = computed(() => outcome.value.is === 'done' && outcome.value.request !== request.value);

let running: AbortController | null = null;

export async function runCheck(): Promise<void> {
  const body = request.value;
  if (body === null) return;
  running?.abort();
  const mine = (running = new AbortController());
  lit.value = null;
  outcome.value = { is: 'running', previous: shownCheck.value };
  try {
    const check = await api.check(body, mine.signal);
    outcome.value = { is: 'done', check, request: body };
  } catch (e) {
    if (mine.signal.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    outcome.value = { is: 'refused', problem: e.problem };
  }
}

export function answerAndRun(field: string, value: Value): void {
  answer(field, value);
  void runCheck();
}

/** A result belongs to its subject: another subject starts without one. */
export function forgetResult(): void {
  running?.abort();
  lit.value = null;
  outcome.value = { is: 'none' };
}

subject.subscribe(() => forgetResult());
