import { signal } from '@preact/signals';
import type { Geometry } from 'geojson';
import * as api from '../api';
import { start } from '../start';
import type { Problem } from '../types';
import type { Choices, Committed, Proposal } from './types';

export type Stage =
  | { is: 'none' }
  | { is: 'sending'; part: number }
  | { is: 'open'; proposal: Proposal; busy: boolean; problem: Problem | null }
  | { is: 'refused'; problem: Problem }
  | { is: 'stored'; committed: Committed };

export const stage = signal<Stage>({ is: 'none' });

/** Where on the map a fault lies that is looked at. */
export const faultPlace = signal<Geometry | null>(null);

export async function send(files: readonly File[], layer: string, kind: string | null): Promise<void> {
  const form = new FormData();
  files.forEach((file) => form.append('file', file));
  form.append('layer', layer);
  if (kind) form.append('answers', JSON.stringify({ kind }));
  await attempt({ is: 'sending', part: 0 }, async () => {
    const proposal = await api.upload<Proposal>('imports', form, (part) => (stage.value = { is: 'sending', part }));
    return opened(proposal);
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
    const proposal = await api.send<Proposal>('PUT', `imports/${id}`, answers);
    if (open()) stage.value = opened(proposal);
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    const now = open();
    // what is shown was not previewed, so it cannot be stored
    if (now) stage.value = { ...now, busy: false, problem: e.problem, proposal: { ...now.proposal, ready: false } };
  }
}

export async function commit(author: string, saveTemplate: boolean): Promise<void> {
  const now = stage.value;
  if (now.is !== 'open') return;
  stage.value = { ...now, busy: true };
  try {
    const body = { ...(author ? { author } : {}), save_template: saveTemplate };
    stage.value = { is: 'stored', committed: await api.send<Committed>('POST', `imports/${now.proposal.id}/commit`, body) };
    await start();
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
  if (now.is === 'open') await api.send('DELETE', `imports/${now.proposal.id}`).catch(() => undefined);
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
