import { effect, signal } from '@preact/signals';
import * as api from '../api';
import { asOf } from '../form';
import { today } from '../format';
import { author, body, changesToKeep, supposed, title } from './draft';
import { goOnFrom } from './trial';
import type { Change } from './types';

/** What a reload of the page, or a tab that comes back, finds of a draft. */
interface Saved {
  title: string;
  author: string;
  /** Empty: today, whichever day that is by then. */
  as_of: string;
  changes: Change[];
}

/** Says that the draft is one that was left here; `lost` changes could not be taken again. */
export const restored = signal<{ lost: number } | null>(null);

/** Whether the draft is too large for the browser to keep. */
export const isUnsaved = signal(false);

/** A tab of its own, so that two tabs do not write over each other's draft; a store by its first revision. */
const KEY = 'merestone.draft.';
let key: string | null = null;

/** The hash of the first revision: another store on the same address has another one. */
async function ofStore(): Promise<string> {
  const { hash } = await api.get<{ hash: string }>('revisions/1');
  return KEY + hash;
}

/** Takes up the draft that was left in this tab, and keeps it as it grows. To be called once. */
export async function keepDraft(): Promise<void> {
  try {
    key = await ofStore();
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    return;
  }
  const left = read(key);
  if (left && supposed.peek().length === 0) await restore(left);
  effect(() => {
    void [title.value, author.value, asOf.value, supposed.value, body.value];
    if (key !== null) write(key);
  });
}

async function restore({ changes, ...left }: Saved): Promise<void> {
  const day = await goOnFrom({ title: left.title, made_at: '', as_of: left.as_of || today(), changes });
  asOf.value = day;
  author.value = left.author;
  restored.value = { lost: changes.length - supposed.peek().length };
}

function write(to: string): void {
  const changes = changesToKeep();
  try {
    if (changes.length === 0) {
      sessionStorage.removeItem(to);
      restored.value = null;
    } else {
      const day = asOf.peek();
      sessionStorage.setItem(to, JSON.stringify({ title: title.peek(), author: author.peek(), as_of: day === today() ? '' : day, changes } satisfies Saved));
    }
    isUnsaved.value = false;
  } catch {
    // an older one would come back in place of this
    sessionStorage.removeItem(to);
    isUnsaved.value = true;
  }
}

function read(from: string): Saved | null {
  try {
    const left = JSON.parse(sessionStorage.getItem(from) ?? 'null') as Saved | null;
    const isDraft = left !== null && typeof left.title === 'string' && typeof left.author === 'string' && typeof left.as_of === 'string';
    return isDraft && Array.isArray(left.changes) && left.changes.length > 0 ? left : null;
  } catch {
    return null;
  }
}
