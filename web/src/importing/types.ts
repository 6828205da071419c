import type { FeatureCollection, Geometry } from 'geojson';

/** What a person decides about the files of an import; null: not chosen. */
export interface Choices {
  kind: string | null;
  crs: string | null;
  encoding: string | null;
  sheet: string | null;
  coordinates: 'decimal' | 'packed-dms' | null;
  offset: string | null;
  valid_from: string | null;
  source: string | null;
  approval_no: string | null;
  edition: string | null;
  accuracy_m: number | null;
  coverage: string | null;
  mode: 'add' | 'update' | 'replace' | null;
  mapping: Record<string, string | null>;
  values: Record<string, Record<string, string | null>>;
  template: boolean;
  leave_out: RowOfFile[];
  mend: RowOfFile[];
  swap_xy: boolean;
  accept_faults: boolean;
}

export type RowOfFile = number | { file: string; row: number };

export interface Encoding {
  name: string;
  how: string;
  sample: Array<Record<string, string>>;
}

export interface TableOf {
  file: string;
  rows: number;
  crs: string | null;
  readings: number;
  encoding: Encoding | null;
  notices: string[];
}

export interface Candidate {
  file: string;
  crs: string;
  title: string;
  chosen: boolean;
  coordinates: Choices['coordinates'];
  evidence: { text: string };
  places: FeatureCollection;
}

export interface Mapped {
  file: string;
  column: string;
  field: string | null;
  how: string | null;
  applied: boolean;
  confidence: number;
  values: Array<{ from: string; to: unknown; rows: number }>;
  sample: string[];
}

export interface ReadAs {
  file: string;
  row: number;
  field: string;
  raw: string;
  read_as: string;
}

export interface Fault {
  file: string | null;
  row: number | null;
  field: string | null;
  level: 'stop' | 'quarantine' | 'warning';
  what: string;
  fault: string;
  mend: string | null;
  before: number | null;
  after: number | null;
  where: Geometry | null;
}

export interface Changed {
  id: string;
  name: string;
  change: 'added' | 'changed' | 'removed';
  before_m2: number | null;
  after_m2: number | null;
}

export interface Difference {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  area_changed_over_1_percent: Changed[];
  features: Changed[];
  conflicts: string[];
}

/** A preview of an import: nothing of it is stored. */
export interface Proposal {
  id: string;
  layer: string;
  kind: string;
  ready: boolean;
  open: Array<{ choice: string; ask: string }>;
  encoding: Encoding | null;
  tables: TableOf[];
  crs_candidates: Candidate[];
  mapping: Mapped[];
  readings: ReadAs[];
  faults: Fault[];
  faults_in_all: number;
  /** These are known once the rows can be placed. */
  refused?: boolean;
  quarantined?: number;
  missing?: Array<{ file: string; field: string; rows: number; first_row: number }>;
  notices?: string[];
  files?: Array<{ file: string; bytes: number; sha256: string }>;
  difference: Difference | null;
  template: { id: string; saved_on: string; applied: boolean } | null;
  answers: Choices;
  /** What of the choices takes every mend that is offered. */
  offered: Partial<Pick<Choices, 'mend' | 'offset'>>;
}

/** A preview that is still being made: how far it is. */
export interface Reading {
  id: string;
  progress: { stage: string; done: number; total: number };
}

export interface Committed {
  revision: number;
  layer: string;
  what: string;
  added: number;
  changed: number;
  removed: number;
  quarantined: number;
}
