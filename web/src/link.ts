import { batch, computed, effect } from '@preact/signals';
import type { Feature } from 'geojson';
import { href } from './address';
import * as api from './api';
import { accuracy, asOf, checkable, chooseKind, take } from './form';
import { takePicked } from './map/picking';
import { focus, outcome, runCheck } from './result';
import { ask, route } from './route';
import { positions } from './shape';
import { started } from './start';
import { t } from './words';

/** Longer ones are cut by mail programs and chats. */
const LONGEST = 8000;
const PATIENCE_MS = 30_000;

/** A check as the page asks the server for it. */
interface Asked {
  subject: Feature | { layer: string; id: string };
  kind: string;
  as_of: string;
  accuracy_m?: number;
}

/** The address of the check that is shown; null where it would be too long. */
export const link = computed<string | null>(() => {
  const now = outcome.value;
  if (now.is !== 'done') return null;
  const address = href('map', { check: now.request });
  return address.length > LONGEST ? null : new URL(address, window.location.href).href;
});

/** What the address held when it was last read or written here. */
let held = '';

/** Keeps the check that was made in the address of the map, and makes the one that an address holds. */
export function followChecks(): void {
  effect(() => {
    const now = outcome.value;
    if (now.is === 'running' || route.peek().screen !== 'map') return;
    const check = now.is === 'done' && link.value !== null ? now.request : '';
    if (check === held) return;
    held = check;
    ask({ check });
  });
  effect(() => {
    const { screen, query } = route.value;
    const text = query.check ?? '';
    if (!started.value || screen !== 'map' || text === '' || text === held) return;
    held = text;
    // an effect holds back what it sets off: the new subject would end the check that is begun here
    queueMicrotask(() => void make(text));
  });
}

async function make(text: string): Promise<void> {
  const asked = read(text);
  try {
    if (!asked) throw new api.Refused({ title: t('link_bad') });
    const { subject } = asked;
    if ('type' in subject) {
      const name = subject.properties?.name;
      take({ geometry: subject.geometry, origin: 'delivered', properties: subject.properties ?? {}, ...(typeof name === 'string' ? { name } : {}) });
    } else {
      const feature = await api.feature(subject.layer, subject.id, asked.as_of, AbortSignal.timeout(PATIENCE_MS));
      takePicked({ layer: subject.layer, feature });
      focus.value = { geometry: feature.geometry };
    }
    batch(() => {
      chooseKind(asked.kind);
      asOf.value = asked.as_of;
      accuracy.value = asked.accuracy_m === undefined ? '' : String(asked.accuracy_m);
    });
    await runCheck();
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    outcome.value = { is: 'refused', problem: e.problem, previous: null, again: false };
  }
}

/** Nothing but a check that the page could have asked for itself: anybody can write an address. */
function read(text: string): Asked | null {
  try {
    const asked = JSON.parse(text) as Asked;
    const { subject } = asked;
    const stored = 'layer' in subject && typeof subject.layer === 'string' && typeof subject.id === 'string';
    const shape = 'type' in subject && subject.type === 'Feature' && positions(subject.geometry) !== null;
    const known = checkable.peek().some(({ id }) => id === asked.kind) && /^\d{4}-\d\d-\d\d$/.test(asked.as_of);
    return known && (stored || shape) ? asked : null;
  } catch {
    return null;
  }
}
