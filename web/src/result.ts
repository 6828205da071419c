import { computed, signal } from '@preact/signals';
import type { Geometry } from 'geojson';
import * as api from './api';
import { answer, request, subject, type Subject } from './form';
import { revision } from './start';
import type { Check, Finding, Problem, Value } from './types';

export type Outcome =
  | { is: 'none' }
  | { is: 'running'; previous: Check | null }
  | { is: 'done'; check: Check; request: string; earlier: Check | null }
  | { is: 'refused'; problem: Problem; previous: Check | null; again: boolean };

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
  return now.is === 'running' || now.is === 'refused' ? now.previous : null;
});

/** Whether the form has changed since the result was made. */
export const stale = computed(() => {
  const now = outcome.value;
  return (now.is === 'done' && now.request !== request.value) || (now.is === 'refused' && now.previous !== null);
});

/** The revision of the result where the data have moved on since; null where they have not. */
export const outdated = computed<number | null>(() => {
  const now = outcome.value;
  return now.is === 'done' && now.check.check.revision < revision.value ? now.check.check.revision : null;
});

let running: AbortController | null = null;

/** Of this subject, before what was changed last; a refusal in between does not count. */
let earlier: Check | null = null;

/** The subject that is the one before with another shape. */
let reshaped: Subject | null = null;

export async function runCheck(): Promise<void> {
  const body = request.value;
  if (body === null) return;
  running?.abort();
  const mine = (running = new AbortController());
  lit.value = null;
  outcome.value = { is: 'running', previous: shownCheck.value };
  try {
    const check = await api.check(body, mine.signal);
    outcome.value = { is: 'done', check, request: body, earlier };
    earlier = check;
  } catch (e) {
    if (mine.signal.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    outcome.value = { is: 'refused', problem: e.problem, previous: shownCheck.value, again: true };
  }
}

export function answerAndRun(field: string, value: Value): void {
  answer(field, value);
  void runCheck();
}

/** Gives the subject another shape; what was checked is checked again, to be held against the result before. */
export function reshape(geometry: Geometry): void {
  if (!subject.peek()) return;
  reshaped = { ...(subject.peek() as Subject), geometry };
  subject.value = reshaped;
  if (earlier) void runCheck();
}

/** Whether it is one that was given another shape, of which the result before is still told. */
export const isReshaped = (one: Subject | null) => one !== null && one === reshaped;

/** A result belongs to its subject: another subject starts without one. */
export function forgetResult(): void {
  running?.abort();
  lit.value = null;
  earlier = null;
  outcome.value = { is: 'none' };
}

subject.subscribe((now) => {
  if (!isReshaped(now)) forgetResult();
});
