import { signal } from '@preact/signals';
import type { Geometry } from 'geojson';
import * as api from '../api';
import { refresh } from '../start';
import type { Problem } from '../types';
import { lang } from '../words';
import type { Choices, Committed, Proposal, Reading } from './types';

export type Stage =
  | { is: 'none' }
  | { is: 'sending'; part: number; id: string | null }
  | { is: 'open'; proposal: Proposal; busy: boolean; problem: Problem | null }
  | { is: 'refused'; problem: Problem }
  | { is: 'stored'; committed: Committed; leftOut: number };

export const stage = signal<Stage>({ is: 'none' });

/** How far the preview is that is being made, and how many seconds are left where that can be told. */
export const reading = signal<(Reading['progress'] & { left: number | null }) | null>(null);

const AGAIN_MS = 400;

/** Asks for a preview until it is there; an import that was given up meanwhile is not shown. */
async function shown(answer: Proposal | Reading, wanted: () => boolean): Promise<Proposal | null> {
  let now = answer;
  let since = { stage: '', at: 0, done: 0 };
  try {
    while ('progress' in now) {
      const { stage: what, done, total } = now.progress;
      if (what !== since.stage) since = { stage: what, at: performance.now(), done };
      const seconds = (performance.now() - since.at) / 1000;
      const left = total > 0 && done > since.done ? ((total - done) * seconds) / (done - since.done) : null;
      reading.value = { ...now.progress, left };
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      if (!wanted()) return null;
      now = await api.send<Proposal | Reading>('GET', `imports/${now.id}`);
    }
    return now;
  } catch (e) {
    if (!wanted()) return null;
    throw e;
  } finally {
    reading.value = null;
  }
}

/** Where on the map a fault lies that is looked at. */
export const faultPlace = signal<Geometry | null>(null);

export async function send(files: readonly File[], layer: string, kind: string | null): Promise<void> {
  const form = new FormData();
  files.forEach((file) => form.append('file', file));
  form.append('layer', layer);
  if (kind) form.append('answers', JSON.stringify({ kind }));
  await attempt({ is: 'sending', part: 0, id: null }, async () => {
    const answer = await api.upload<Proposal | Reading>('imports', form, (part) => (stage.value = { is: 'sending', part, id: null }));
    stage.value = { is: 'sending', part: 1, id: answer.id };
    const proposal = await shown(answer, () => stage.value.is === 'sending' && stage.value.id === answer.id);
    return proposal ? opened(proposal) : stage.value;
  });
}

let previewing: Promise<void> = Promise.resolve();

/**
 * Chooses otherwise: the server previews again with all choices, one after another.
 *
 * @param change of what was chosen by then; a person may choose again before the preview is there
 */
export function choose(change: (chosen: Choices) => Partial<Choices>): Promise<void> {
  const now = stage.value;
  if (now.is !== 'open') return Promise.resolve();
  const { id, answers: chosen } = now.proposal;
  const answers = { ...chosen, ...change(chosen) };
  stage.value = { ...now, busy: true, proposal: { ...now.proposal, answers } };
  previewing = previewing.then(() => preview(id, answers));
  return previewing;
}

/** A later choice holds the earlier ones; an import that was given up is not shown again. */
async function preview(id: string, answers: Choices): Promise<void> {
  const open = () => {
    const now = stage.value;
    return now.is === 'open' && now.proposal.answers === answers ? now : null;
  };
  if (!open()) return;
  try {
    const answer = await api.send<Proposal | Reading>('PUT', `imports/${id}`, answers, api.AT_ONCE);
    const proposal = await shown(answer, () => stage.value.is === 'open' && stage.value.proposal.id === id);
    if (proposal && open()) stage.value = opened(proposal);
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    const now = open();
    // what is shown was not previewed, so it cannot be stored
    if (now) stage.value = { ...now, busy: false, problem: e.problem, proposal: { ...now.proposal, ready: false } };
  }
}

/** What a preview says is asked for again in another language; what is chosen, and whether that was previewed, stays. */
async function retell(id: string): Promise<void> {
  const open = () => (stage.value.is === 'open' && stage.value.proposal.id === id ? stage.value : null);
  const { answers } = open()?.proposal ?? {};
  try {
    const told = answers && (await api.send<Proposal | Reading>('GET', `imports/${id}`));
    const now = open();
    if (told && !('progress' in told) && now?.proposal.answers === answers) {
      stage.value = { ...now, proposal: { ...told, answers, ready: now.proposal.ready } };
    }
  } catch (e) {
    // what is no longer there is told when it is committed or chosen otherwise
    if (!(e instanceof api.Refused)) throw e;
  }
}

lang.subscribe(() => {
  const now = stage.peek();
  if (now.is === 'open') previewing = previewing.then(() => retell(now.proposal.id));
});

export async function commit(author: string, saveTemplate: boolean): Promise<void> {
  const now = stage.value;
  if (now.is !== 'open') return;
  stage.value = { ...now, busy: true };
  try {
    const body = { ...(author ? { author } : {}), save_template: saveTemplate };
    const committed = await api.send<Committed>('POST', `imports/${now.proposal.id}/commit`, body);
    stage.value = { is: 'stored', committed, leftOut: now.proposal.answers.leave_out.length };
    await refresh();
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    // what has moved since is previewed again, so that the difference is true when one agrees
    stage.value = { ...now, busy: false, problem: e.problem };
    if (e.problem.status !== 409) return;
    await choose(() => ({}));
    if (stage.value.is === 'open') stage.value = { ...stage.value, problem: e.problem };
  }
}

export async function giveUp(): Promise<void> {
  const now = stage.value;
  stage.value = { is: 'none' };
  faultPlace.value = null;
  const id = now.is === 'open' ? now.proposal.id : now.is === 'sending' ? now.id : null;
  if (id) await api.send('DELETE', `imports/${id}`).catch(() => undefined);
}

function opened(proposal: Proposal): Stage {
  return { is: 'open', proposal, busy: false, problem: null };
}

async function attempt(meanwhile: Stage, work: () => Promise<Stage>): Promise<void> {
  stage.value = meanwhile;
  try {
    stage.value = await work();
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    stage.value = { is: 'refused', problem: e.problem };
  }
}
