import { signal } from '@preact/signals';
import type { FeatureLike } from 'ol/Feature';

/** What the map leaves out of one layer, as the ledger beside it does. Tiles have only names, codes and what has a code list. */
export interface Sieve {
  layer: string;
  text: string;
  /** Values by field, as texts. */
  values: Readonly<Record<string, string>>;
}

export const sieve = signal<Sieve | null>(null);

export function passes(feature: FeatureLike, { text, values }: Sieve): boolean {
  const words = text.trim().toLowerCase();
  const said = ['name', 'code'].some((name) => String(feature.get(name) ?? '').toLowerCase().includes(words));
  return said && Object.entries(values).every(([name, value]) => value === '' || String(feature.get(name) ?? '') === value);
}
