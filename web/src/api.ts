import type { Feature, FeatureCollection } from 'geojson';
import type { Check, Kind, Layer, Problem, Version } from './types';
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
  let body: unknown;
  try {
    body = await answer.json();
  } catch {
    throw new Refused({ title: t('not_json', { status: answer.status }), status: answer.status });
  }
  if (answer.ok) return body as T;
  const problem = body as Partial<Problem>;
  throw new Refused({ ...problem, title: problem.title ?? t('not_json', { status: answer.status }) });
}

export const kinds = () => call<{ kinds: Kind[] }>('kinds').then((body) => body.kinds);

export const layers = () => call<{ layers: Layer[] }>('layers').then((body) => body.layers);

export const version = () => call<Version>('version');

/** One stored feature as it holds on a day. */
export const feature = (layer: string, id: string, asOf: string, signal: AbortSignal) =>
  call<Feature>(`layers/${encodeURIComponent(layer)}/features/${encodeURIComponent(id)}?as_of=${asOf}`, { signal });

export type Features = FeatureCollection & { numberMatched?: number };

/** A page of a layer: those valid on a day that meet an ECQL filter. */
export interface Page {
  asOf: string;
  filter: string;
  offset: number;
  limit: number;
}

export function features(layer: string, { asOf, filter, offset, limit }: Page, signal: AbortSignal): Promise<Features> {
  const query = new URLSearchParams({ as_of: asOf, offset: String(offset), limit: String(limit), ...(filter ? { filter } : {}) });
  return call<Features>(`layers/${encodeURIComponent(layer)}/features?${query}`, { signal });
}

/** The body of a check is sent as it was built, so that the page can tell whether its result is still that of the form. */
export const check = (body: string, signal: AbortSignal) =>
  call<Check>('checks', { method: 'POST', body, signal, headers: { 'Content-Type': 'application/json' } });
