import type { FindingsBeside } from './ledger/stands';
import type { Feature, FeatureCollection } from 'geojson';
import type { Basemap } from './basemaps';
import type { Check, Kind, Layer, Problem, Text, Version } from './types';
import { lang, t } from './words';

/** The server refused or could not be reached; `problem` says why and what to do. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`api/${path}`, { ...init, headers: { 'Accept-Language': lang.peek(), ...init.headers } });
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e;
    throw new Refused({ title: t('no_answer'), detail: t('no_answer_detail') });
  }
  return read<T>(answer.status, await answer.text());
}

/** The body of an answer; none where there is nothing to say. */
function read<T>(status: number, text: string): T {
  if (status === 204) return undefined as T;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refused({ title: t('not_json', { status }), status });
  }
  if (status >= 200 && status < 300) return body as T;
  const problem = body as Partial<Problem>;
  throw new Refused({ ...problem, status, title: problem.title ?? t('not_json', { status }) });
}

/** Asks for an answer at once, also where what is asked for is not done by then. */
export const AT_ONCE = { Prefer: 'respond-async' };

export const send = <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  call<T>(path, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Sends a body whose answer is a line of JSON for each part of it; each is told as it comes. */
export async function lines<T>(path: string, body: string, signal: AbortSignal, onLine: (line: T) => void): Promise<void> {
  let rest = '';
  try {
    const answer = await fetch(`api/${path}`, {
      method: 'POST',
      body,
      signal,
      headers: { 'Accept-Language': lang.peek(), 'Content-Type': 'application/geo+json' },
    });
    if (!answer.ok || !answer.body) return void read(answer.status, await answer.text());
    const texts = answer.body.getReader();
    const decoder = new TextDecoder();
    for (let part = await texts.read(); !part.done; part = await texts.read()) {
      const whole = (rest + decoder.decode(part.value, { stream: true })).split('\n');
      rest = whole.pop() ?? '';
      whole.filter((line) => line !== '').forEach((line) => onLine(JSON.parse(line) as T));
    }
  } catch (e) {
    if (signal.aborted) return;
    if (e instanceof Refused) throw e;
    throw new Refused({ title: t('no_answer'), detail: t('no_answer_detail') });
  }
  if (rest.trim() !== '') onLine(JSON.parse(rest) as T);
}

export const cutShort = (missing: number): Problem => ({ title: t('cut_short', { n: missing }) });

export interface FoundFeature {
  layer: string;
  id: string;
  name: string;
  code: string;
  kind: string;
  fault: string | null;
  lon: number | null;
  lat: number | null;
  extent: [number, number, number, number] | null;
}

export interface Found {
  places: Array<{ lon: number; lat: number; read_as: Text }>;
  features: FoundFeature[];
  matched: number;
}

export const search = (text: string, signal: AbortSignal) => call<Found>(`search?${new URLSearchParams({ q: text })}`, { signal });

/** Sends files; `onPart` hears how much of them is sent, from 0 to 1, which fetch does not tell. */
export function upload<T>(path: string, form: FormData, onPart: (part: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `api/${path}`);
    request.setRequestHeader('Accept-Language', lang.peek());
    request.setRequestHeader('Prefer', AT_ONCE.Prefer);
    request.upload.onprogress = ({ loaded, total }) => onPart(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new Refused({ title: t('no_answer'), detail: t('no_answer_detail') }));
    request.onload = () => {
      try {
        resolve(read<T>(request.status, request.responseText));
      } catch (e) {
        reject(e);
      }
    };
    request.send(form);
  });
}

export const get = <T>(path: string, signal?: AbortSignal) => call<T>(path, signal ? { signal } : {});

export const kinds = () => call<{ kinds: Kind[] }>('kinds').then((body) => body.kinds);

export const layers = () => call<{ layers: Layer[] }>('layers?brief=true').then((body) => body.layers);

export const basemaps = () => call<{ basemaps: Basemap[] }>('basemaps').then((body) => body.basemaps);

export const version = () => call<Version>('version');

/** One stored feature as it holds on a day. */
export const feature = (layer: string, id: string, asOf: string, signal: AbortSignal) =>
  call<Feature>(`layers/${encodeURIComponent(layer)}/features/${encodeURIComponent(id)}?as_of=${asOf}`, { signal });

export type Features = FeatureCollection & { numberMatched?: number; findings?: FindingsBeside };

/** Stands for a day where features are listed whenever they held. */
export const ALL_DAYS = 'all';

/** A page of a layer: those valid on a day, or {@link ALL_DAYS}, that meet an ECQL filter. */
export interface Page {
  asOf: string;
  filter: string;
  offset: number;
  limit: number;
  /** An attribute, with `-` before it the other way round; empty: by id. */
  sort: string;
  /** Whether to tell which findings stand of them; of layers of subjects alone. */
  findings?: boolean;
}

export function features(layer: string, { asOf, filter, offset, limit, sort, findings }: Page, signal: AbortSignal): Promise<Features> {
  const query = new URLSearchParams({ ...on(asOf), offset: String(offset), limit: String(limit), ...(filter ? { filter } : {}), ...(sort ? { sort } : {}), ...(findings ? { findings: 'true' } : {}) });
  return call<Features>(`layers/${encodeURIComponent(layer)}/features?${query}`, { signal });
}

/** The address of all that such pages hold as a table for spreadsheets. */
export function featuresFile(layer: string, asOf: string, filter: string): string {
  const query = new URLSearchParams({ format: 'xlsx', ...on(asOf), ...(filter ? { filter } : {}) });
  return `api/layers/${encodeURIComponent(layer)}/features?${query}`;
}

const on = (asOf: string) => (asOf === ALL_DAYS ? {} : { as_of: asOf });

/** A body is sent as it was built, so that the page can tell whether an answer is still that of the form. */
export const sendAs = <T>(path: string, body: string, signal: AbortSignal) =>
  call<T>(path, { method: 'POST', body, signal, headers: { 'Content-Type': 'application/json' } });

export const check = (body: string, signal: AbortSignal) => sendAs<Check>('checks', body, signal);
