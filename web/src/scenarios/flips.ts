import type { Flip } from './types';

export const SIDES = ['entering', 'leaving', 'changed'] as const;
export type Side = (typeof SIDES)[number];

/** What is hit and was not comes in; what is known to be clear and was hit goes out. What is open on either side is neither. */
export function sideOf({ before, after }: Flip): Side {
  if (after === 'hit' && before !== 'hit') return 'entering';
  if (before === 'hit' && (after === 'clear' || after === 'none')) return 'leaving';
  return 'changed';
}

/** By side, each in the order of the server. */
export function bySide(flips: readonly Flip[]): ReadonlyMap<Side, readonly Flip[]> {
  return new Map(SIDES.map((side) => [side, flips.filter((flip) => sideOf(flip) === side)]));
}

/** The places of the subjects, each with the gravest of its flips: who enters before who leaves. */
export function places(flips: readonly Flip[]): Array<{ subject: Flip['subject']; side: Side }> {
  const found = new Map<string, { subject: Flip['subject']; side: Side }>();
  for (const side of SIDES) {
    for (const { subject } of flips.filter((flip) => sideOf(flip) === side)) {
      const key = keyOf(subject);
      if (!found.has(key) && subject.lon != null && subject.lat != null) found.set(key, { subject, side });
    }
  }
  return [...found.values()];
}

export const keyOf = ({ layer, id }: { layer: string; id: string }) => `${layer}/${id}`;
