import type { Geometry } from 'geojson';

/** A text the server gives in both languages, or in one where it is a quotation. */
export type Text = string | { zh: string; en: string };

export type Shape = 'point' | 'line' | 'polygon';
export type Value = string | number | boolean;

export interface Code {
  value: Value;
  title: Text;
}

export interface Field {
  name: string;
  type: 'text' | 'integer' | 'number' | 'boolean' | 'date';
  title: Text;
  ask?: Text | null;
  codes?: Code[];
  required?: boolean;
}

export interface Kind {
  id: string;
  title: Text;
  role: 'zone' | 'subject' | 'reference';
  geometry: Shape[];
  color: string;
  fields: Field[];
}

export interface Layer {
  id: string;
  kind: string;
  title: Text;
  count: number;
  quarantined?: number;
  extent: [number, number, number, number] | null;
  coverage: { stated_as?: string } | null;
  accuracy_m: number | null;
  received_on: string | null;
  source: string;
  sensitivity: string;
  /** Where it is made from another layer, which one. */
  derived?: { from: string } | null;
  revision: number;
}

export interface Rulebook {
  id: string;
  version: string;
  sha256: string;
}

export interface Version {
  engine: string;
  revision: number;
  rulebooks: Rulebook[];
}

export type State = 'hit' | 'clear' | 'undetermined' | 'not_covered' | 'failed';
export type FindingVerdict = 'prohibited' | 'prohibited_if' | 'restricted' | 'attention';
export type Verdict = FindingVerdict | 'no_conflict' | 'incomplete';

export interface Relation {
  relates: 'inside' | 'overlaps' | 'crosses' | 'covers' | 'touches' | 'apart';
  overlap_m2?: number | null;
  share?: number | null;
  length_m?: number | null;
  width_m?: number | null;
  distance_m?: number | null;
  bearing_deg?: number | null;
  probability?: number | null;
  sliver?: boolean;
}

export interface Zone {
  id: string;
  code?: string | null;
  name?: string | null;
  valid_from?: string | null;
  valid_to?: string | null;
  accuracy_stated?: boolean;
  overlap_m2?: number | null;
  [attribute: string]: unknown;
}

export interface Basis {
  law: string;
  article: string;
  text?: string | null;
  valid_from?: string | null;
  valid_to?: string | null;
  now?: string | { law: string; article: string } | null;
  confidence?: string | null;
}

/** `zone`: the attribute is that zone's, not the subject's. */
export interface Question {
  field: string;
  ask: Text;
  ask_en?: string;
  zone?: string | null;
}

export interface Finding {
  rule: string;
  title?: Text;
  /** Null where the rule holds everywhere. */
  zone_kind: string | null;
  layers: string[];
  state: State;
  verdict?: FindingVerdict | null;
  why?: 'outside' | 'not_applicable' | 'excepted' | null;
  relation?: Relation | null;
  zones?: Zone[];
  overlap?: Geometry | null;
  basis?: Basis | null;
  questions?: Question[];
  explanation?: string | null;
  explanation_en?: string | null;
  /** Why a lawyer should look, whatever the confidence in the words of the law. */
  doubt?: string | null;
  doubt_en?: string | null;
}

export interface Check {
  check: { id: string; as_of: string; revision: number; engine: string; rulebooks: Rulebook[]; recheck_by?: string | null; notes?: string[]; notes_en?: string[] };
  subject: { kind: string; id: string | null; geometry: Geometry; area_m2?: number; length_m?: number; accuracy_m?: number | null; accuracy_stated?: boolean };
  verdict: Verdict;
  complete: boolean;
  states: Record<State, number>;
  findings: Finding[];
}

/** RFC 9457; `errors` name the row or field at fault. */
export interface Problem {
  title: string;
  status?: number;
  detail?: string;
  errors?: Array<{ row?: number; field?: string; detail?: string; message?: string; reason?: string }>;
}
