import { batch, computed, effect, signal } from '@preact/signals';
import type { Geometry } from 'geojson';
import { today } from './format';
import { shapeOf } from './shape';
import type { Field, Kind, Layer, Shape, Text, Value } from './types';

/** What is to be checked: a shape made here, or a stored feature. */
export interface Subject {
  geometry: Geometry;
  origin: 'drawn' | 'delivered' | 'stored';
  layer?: string;
  id?: string;
  name?: string;
  properties: Record<string, unknown>;
}

export type Answers = Readonly<Record<string, Value>>;

export const kinds = signal<readonly Kind[]>([]);
export const layers = signal<readonly Layer[]>([]);

export const subject = signal<Subject | null>(null);
export const kindId = signal('project');
export const asOf = signal(today());
export const accuracy = signal('');
export const answers = signal<Answers>({});

/** Kinds that can be checked: subjects, and contaminated sites, which are both zone and subject. */
export const checkable = computed(() => kinds.value.filter(isCheckable));

export function isCheckable(kind: Kind): boolean {
  return kind.role === 'subject' || kind.id === 'contaminated-site';
}

export const kind = computed(() => checkable.value.find((k) => k.id === kindId.value));

/** The attributes that rules may ask for. */
export const askable = computed(() => (kind.value?.fields ?? []).filter((field) => field.ask));

export function kindNamed(id: string): Kind | undefined {
  return kinds.value.find((k) => k.id === id);
}

/** The shape that stands for a kind in a list: zones are areas even where a point may stand for one. */
export function swatchOf(kind: Kind | undefined): Shape {
  return kind?.role === 'subject' ? (kind.geometry[0] ?? 'point') : 'polygon';
}

export function fieldNamed(name: string): Field | undefined {
  return kind.value?.fields.find((field) => field.name === name);
}

/** The shape of the subject where its kind does not take it. */
export const wrongShape = computed<Shape | null>(() => {
  if (!subject.value || !kind.value) return null;
  const shape = shapeOf(subject.value.geometry);
  return kind.value.geometry.includes(shape) ? null : shape;
});

/** Makes a shape the subject; what it brings along answers the questions it can. */
export function take(next: Subject): void {
  batch(() => {
    subject.value = next;
    answers.value = {};
    const own = layers.value.find((layer) => layer.id === next.layer)?.kind;
    chooseKind(own ?? kindId.value);
  });
}

/** Answers belong to a kind: another one starts from what the subject itself brings, and the name that it was given here. */
export function chooseKind(id: string): void {
  batch(() => {
    kindId.value = id;
    const { name } = answers.value;
    answers.value = { ...knownIn(subject.value?.properties ?? {}), ...(name === undefined ? {} : { name }) };
  });
}

function knownIn(properties: Record<string, unknown>): Answers {
  const known: Record<string, Value> = {};
  for (const field of askable.value) {
    const own = properties[field.name];
    const titled = titleIn(field, properties);
    const value = coded(field, own) ?? own ?? (titled && coded(field, properties[titled]));
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') known[field.name] = value;
  }
  return known;
}

const words = (text: Text) => (typeof text === 'string' ? [text] : [text.zh, text.en]);

/** The column of a file that has the title of a field instead of its name. */
const titleIn = (field: Field, properties: Record<string, unknown>) => words(field.title).find((title) => title !== field.name && properties[title] != null);

/** What a cell of a file says in the words of the page: 是, 否, or the title of a code. */
function coded(field: Field, value: unknown): Value | undefined {
  if (field.type === 'boolean') return value === '是' ? true : value === '否' ? false : undefined;
  return field.codes?.find((code) => code.value === value || words(code.title).includes(String(value)))?.value;
}

/** Properties as a check takes them: what is known of them by its field's name, and no column beside that says it again. */
export function askedIn(properties: Record<string, unknown>): Record<string, unknown> {
  return { ...untitled(properties), ...knownIn(properties) };
}

function untitled(properties: Record<string, unknown>): Record<string, unknown> {
  const read = askable.value.flatMap((field) => {
    const title = titleIn(field, properties);
    return title !== undefined && coded(field, properties[title]) !== undefined ? [title] : [];
  });
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !read.includes(name)));
}

export function answer(field: string, value: Value | null): void {
  const { [field]: _, ...rest } = answers.value;
  answers.value = value === null ? rest : { ...rest, [field]: value };
}

/** The body of the check that the form describes; null while there is no subject. */
export const request = computed<string | null>(() => {
  const given = subject.value;
  if (!given) return null;
  const changed = JSON.stringify(answers.value) !== JSON.stringify(knownIn(given.properties));
  const asStored = given.layer !== undefined && given.id !== undefined && !changed;
  const feature = {
    type: 'Feature',
    ...(given.id === undefined ? {} : { id: given.id }),
    geometry: given.geometry,
    properties: { ...untitled(given.properties), ...blanks(given.properties), ...answers.value },
  };
  const metres = Number.parseFloat(accuracy.value);
  return JSON.stringify({
    subject: asStored ? { layer: given.layer, id: given.id } : feature,
    kind: kindId.value,
    as_of: asOf.value,
    ...(Number.isFinite(metres) ? { accuracy_m: metres } : {}),
  });
});

/** Stored answers that the person has taken back must not be sent along. */
function blanks(properties: Record<string, unknown>): Record<string, null> {
  const gone = Object.keys(knownIn(properties)).filter((name) => !(name in answers.value));
  return Object.fromEntries(gone.map((name) => [name, null]));
}

/** Keeps the kind to one that exists. */
export function keepKindChoosable(): void {
  effect(() => {
    const first = checkable.value[0];
    if (first && !kind.value) kindId.value = first.id;
  });
}
