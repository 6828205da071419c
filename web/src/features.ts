import type { Feature } from 'geojson';
import { number } from './format';
import type { Field, Kind, Value } from './types';
import { say, t } from './words';

/** One attribute in words. */
export interface Attribute {
  name: string;
  title: string;
  value: string;
}

export const isNamed = ({ properties }: Feature) => Boolean(properties?.name ?? properties?.code);

export function nameOf(feature: Feature): string {
  return String(feature.properties?.name ?? feature.properties?.code ?? feature.id);
}

/** Fire points have neither name nor code: their layer and the head of their id tell them apart. */
export const byLayer = (layer: string, id: string) => `${layer} ${id.slice(id.indexOf(':') + 1).slice(0, 8)}`;

/** A value as a person reads it: the code's title, yes or no. */
export function inWords(field: Field, value: Value): string {
  const code = field.codes?.find((c) => c.value === value);
  if (code) return say(code.title);
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return typeof value === 'number' ? number(value, 6) : value;
}

/** What is known of a feature, in the order of its kind's fields. */
export function attributes(kind: Kind | undefined, feature: Feature): Attribute[] {
  return (kind?.fields ?? []).flatMap((field) => {
    const value = feature.properties?.[field.name] as Value | null | undefined;
    if (value == null || value === '') return [];
    return [{ name: field.name, title: say(field.title), value: inWords(field, value) }];
  });
}
