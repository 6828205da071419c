import type { FindingVerdict, State } from '../types';

/** Which findings stand of one subject, in short. */
export interface Stands {
  id: string;
  /** How many there are of each state; what is clear and always was is not counted. */
  states: Partial<Record<State, number>>;
  verdict: FindingVerdict | null;
  zones: string[];
  zones_in_all: number;
}

/** The same of the features of a page. */
export interface FindingsBeside {
  revision: number;
  as_of: string | null;
  behind: boolean;
  subjects: Stands[];
}

/** What a list says of one subject: nothing where its findings are not those of today, and no clear that is out of date. */
export function standOf(beside: FindingsBeside | undefined, id: string, day: string): Stands | undefined {
  if (!beside || beside.as_of !== day) return undefined;
  const stands = beside.subjects.find((one) => one.id === id);
  return stands && (isClear(stands) && beside.behind ? undefined : stands);
}

export const OPEN: readonly State[] = ['hit', 'undetermined', 'failed', 'not_covered'];

export function isClear(stands: Stands): boolean {
  return OPEN.every((state) => !stands.states[state]);
}
