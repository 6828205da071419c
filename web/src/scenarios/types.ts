import type { Feature } from 'geojson';
import type { Basis, FindingVerdict, Problem, State, Text } from '../types';

export type Op = 'add' | 'replace' | 'delete';

/** One feature that would be another, new or no more, as the server takes it. */
export interface Change {
  layer: string;
  op: Op;
  id?: string;
  feature?: Feature;
}

/** `none`: there is no such subject. */
export type StateOrNone = State | 'none';

/** A finding that would be another. */
export interface Flip {
  subject: { layer: string; id: string; code: string; name: string; lon: number | null; lat: number | null };
  rule: string;
  title: Text;
  before: StateOrNone;
  after: StateOrNone;
  verdict_before: FindingVerdict | null;
  verdict_after: FindingVerdict | null;
  distance_before_m: number | null;
  distance_m: number | null;
  basis: Basis | null;
  zones: Array<{ layer: string; id: string; name: string | null }>;
}

export interface ChangedArea {
  zone: string;
  layer: string;
  name: string;
  code: string;
  op: Op;
  before_m2: number;
  after_m2: number;
  repaired?: { area_before_m2: number; area_after_m2: number };
}

/** What a list shows of a scenario. */
export interface Listed {
  id: string;
  title: string;
  made_at: string;
  /** Who proposed it, where that was said. */
  author?: string | null;
  revision: number;
  head: number;
  /** The revision that made it so. */
  adopted: number | null;
  as_of: string;
  rulebook: { id: string; version: string } | null;
  areas: ChangedArea[];
  number_flips: number;
  number_not_checked: number;
}

export interface Scenario extends Omit<Listed, 'id'> {
  /** Null of one that is not kept. */
  id: string | null;
  changes: Change[] | null;
  /** Features that have changed since it was answered. */
  outdated: string[];
  /** Layers made from a changed one, which are as they were. */
  followed?: string[];
  not_followed: string[];
  flips: Flip[];
  not_checked: Array<{ layer: string; id: string; name: string; why: string; why_en?: string }>;
}

export interface Compared {
  a: Pick<Listed, 'id' | 'title' | 'made_at' | 'revision'>;
  b: Pick<Listed, 'id' | 'title' | 'made_at' | 'revision'>;
  only_a: Flip[];
  only_b: Flip[];
  differ: Array<{ a: Flip; b: Flip }>;
  same: number;
}

/** A refusal to adopt what has changed since: what is in force, what was, and what the scenario would make of it. */
export interface Clash extends Problem {
  current?: Feature | null;
  base?: Feature | null;
  yours?: Feature | null;
}
