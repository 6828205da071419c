import { signal } from '@preact/signals';
import type { Feature } from 'geojson';
import * as api from '../api';
import { lang } from '../words';
import type { Loaded } from './rows';
import type { Stands } from './stands';

/** A protected area that a point lies in or may lie in. */
export interface FoundReserve {
  layer: string;
  id: string;
  kind: string;
  name: string;
  zone: string | null;
  zone_title: string | null;
  zone_title_en: string | null;
  share: number;
  sure: boolean;
  claimed: boolean;
}

export interface Delivered {
  reserve: string | null;
  kind_title: string | null;
  kind_title_en: string | null;
  zone_title: string | null;
  zone_title_en: string | null;
  zone_new_title: string | null;
  zone_new_title_en: string | null;
}

/** Why it is not where it was delivered, or that cannot be told. */
export interface Why {
  reserve?: string;
  zone?: string;
}

/** What a point was delivered with, held against where it lies; nothing where it is quarantined. */
export interface Held {
  id: string;
  fault: string | null;
  claimed: Delivered | null;
  found: FoundReserve[] | null;
  agrees: boolean | null;
  zone_agrees: boolean | null;
  why: Why | null;
  why_en: Why | null;
  properties?: Record<string, unknown>;
  /** Where it stands among those that are likely the same point; absent where it is alone. */
  stack?: { place: number; of: number };
}

/** A row of a ledger; `held` where its book asks for it, `stands` where findings of it are known. */
export type Row = Pick<Feature, 'id' | 'properties'> & { held?: Held; stands?: Stands };

export const ANSWERS = ['false', 'null', 'true'] as const;

const path = (layer: string) => `layers/${encodeURIComponent(layer)}/reserves`;

/** Why points that are likely one do not stand together; null where they do. */
export const unstacked = signal<string | null>(null);

/** A page of a layer's points, the differences first, and those that are likely one together. */
export async function heldRows(layer: string, { asOf, filter, offset, limit }: api.Page, agrees: string, stopping: AbortSignal): Promise<Loaded<Row>> {
  const said = { as_of: asOf, ...(filter ? { filter } : {}), ...(agrees ? { agrees } : {}), offset: String(offset), limit: String(limit) };
  const query = new URLSearchParams({ ...said, differences_first: 'true', stacked: 'true', properties: 'true' });
  const page = await api.get<{ numberMatched: number; reserves: Held[]; unstacked?: string }>(`${path(layer)}?${query}`, stopping);
  unstacked.value = page.unstacked ?? null;
  return { total: page.numberMatched, rows: page.reserves.map((held) => ({ id: held.id, properties: held.properties ?? {}, held })) };
}

export async function heldOne(layer: string, id: string, asOf: string, signal: AbortSignal): Promise<Held | undefined> {
  const query = new URLSearchParams({ id, as_of: asOf });
  return (await api.get<{ reserves: Held[] }>(`${path(layer)}?${query}`, signal)).reserves[0];
}

/** The address of the comparison as a table for spreadsheets. */
export function heldFile(layer: string, filter: string, asOf: string, agrees: string): string {
  const query = { as_of: asOf, ...(filter ? { filter } : {}), ...(agrees ? { agrees } : {}), differences_first: 'true', format: 'csv' };
  return `api/${path(layer)}?${new URLSearchParams(query)}`;
}

export interface Double {
  grade: 'likely' | 'possible';
  one: { layer: string; id: string; code: string; name: string };
  other: { layer: string; id: string; code: string; name: string };
  distance_m: number;
  evidence: Array<{ text: string }>;
}

/** Pairs of a layer that are likely one thing. */
export async function likelyDoubles(layer: string, asOf: string, signal: AbortSignal): Promise<Double[]> {
  const { pairs } = await api.get<{ pairs: Double[] }>(`layers/${encodeURIComponent(layer)}/duplicates?as_of=${asOf}`, signal);
  return pairs.filter((pair) => pair.grade === 'likely');
}

/** The areas to show beside the one that was delivered: that one where the point may lie in it, else the others. */
export function shown(held: Held): FoundReserve[] {
  const found = held.found ?? [];
  const meant = found.filter((area) => area.claimed);
  return meant.length > 0 ? meant : found;
}

/** What the server says in both languages, in that of the page. */
export const told = <Said>(zh: Said, en: Said): Said => (lang.value === 'en' ? en : zh);

/** Names or sub-zones, each once. */
export function once(texts: ReadonlyArray<string | null>): string {
  return [...new Set(texts.filter((text) => text !== null && text !== ''))].join(lang.value === 'en' ? ', ' : '、');
}
