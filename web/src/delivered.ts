import { signal } from '@preact/signals';
import type { Feature } from 'geojson';
import * as api from './api';
import { endBatch } from './batch';
import { subject, take } from './form';
import type { Candidate, Choices } from './importing/types';
import type { Problem } from './types';

/** A shape out of a file or a pasted text. */
export interface Delivered extends Feature {
  file: string;
  row: number;
  name: string | null;
  code: string | null;
  read_as: string | null;
  notices: string[];
}

export interface Shapes {
  features: { features: Delivered[] };
  open: Array<{ choice: string; ask: string }>;
  crs_candidates: Candidate[];
  faults: Array<{ file: string; row: number | null; field: string | null; fault: string }>;
  notices: string[];
}

export type Told = Partial<Pick<Choices, 'crs' | 'coordinates' | 'encoding' | 'offset'>>;

export type Delivery =
  | { is: 'none' }
  | { is: 'reading'; part: number }
  | { is: 'read'; what: readonly File[] | string; told: Told; shapes: Shapes }
  | { is: 'refused'; problem: Problem };

export const delivery = signal<Delivery>({ is: 'none' });

/** What a person types or pastes in degrees is in CGCS2000: the field says so. Of a file nobody has said it. */
const TYPED_CRS = 'EPSG:4490';

/** Reads files or a pasted text on the server, which stores nothing. */
export async function readShapes(what: readonly File[] | string, told: Told, tellPart: (part: number) => void): Promise<{ told: Told; shapes: Shapes }> {
  const form = new FormData();
  if (typeof what === 'string') form.append('text', what);
  else what.forEach((file) => form.append('file', file));
  for (const [name, value] of Object.entries(told)) if (value) form.append(name, value);
  tellPart(0);
  const shapes = await api.upload<Shapes>('shapes', form, tellPart);
  const open = shapes.open.map(({ choice }) => choice);
  const inDegrees = shapes.crs_candidates.some(({ crs, coordinates }) => crs === TYPED_CRS && coordinates === null);
  const isTyped = typeof what === 'string' && open.length === 1 && open[0] === 'crs' && !told.crs && inDegrees;
  return isTyped ? readShapes(what, { ...told, crs: TYPED_CRS }, tellPart) : { told, shapes };
}

let latest = 0;

/**
 * One shape becomes the subject at once. Until then there is none: the one before must not be checked in its place. Of two
 * that are read at once the later one counts.
 */
export async function deliver(what: readonly File[] | string, toldBefore: Told = {}): Promise<void> {
  const mine = ++latest;
  subject.value = null;
  endBatch();
  const tellPart = (part: number) => {
    if (mine === latest) delivery.value = { is: 'reading', part };
  };
  try {
    const { told, shapes } = await readShapes(what, toldBefore, tellPart);
    if (mine !== latest) return;
    const [only, ...others] = shapes.features.features;
    if (only && others.length === 0 && shapes.faults.length === 0) takeDelivered(only);
    delivery.value = { is: 'read', what, told, shapes };
  } catch (e) {
    if (mine !== latest) return;
    if (!(e instanceof api.Refused)) throw e;
    delivery.value = { is: 'refused', problem: e.problem };
  }
}

export function tell(change: Told): void {
  const now = delivery.value;
  if (now.is === 'read') void deliver(now.what, { ...now.told, ...change });
}

export function takeDelivered(one: Delivered): void {
  const name = one.name ?? one.code ?? undefined;
  take({ geometry: one.geometry, origin: 'delivered', properties: one.properties ?? {}, ...(name ? { name } : {}) });
}

/** Whether several shapes have come, of which a person has to choose. */
export function oneOfMany(): boolean {
  const now = delivery.value;
  return now.is === 'read' && now.shapes.features.features.length > 1;
}
