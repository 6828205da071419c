import type { Feature, Polygon } from 'geojson';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asOf } from '../form';
import { today } from '../format';
import { body, current, drop, fault, offsetStretch, reshape, stretch, suppose, supposed, supposeNew, title, undo, withdraw, work } from './draft';
import { empty, goOnFrom, isCurrent, trial, tryOut } from './trial';
import type { Scenario } from './types';

const square = (west: number): Polygon => ({ type: 'Polygon', coordinates: [[[west, 33], [west + 0.01, 33], [west + 0.01, 33.01], [west, 33.01], [west, 33]]] });
const stored = (id: string): Feature => ({ type: 'Feature', id, geometry: square(114), properties: { name: `区 ${id}`, grade: 2 } });
const asked = () => JSON.parse(body.value ?? 'null');

beforeEach(async () => {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const id = decodeURIComponent(/features\/([^?]+)/.exec(path)?.[1] ?? '');
    if (path === 'api/scenarios') return new Response(JSON.stringify({ id: null, revision: 7, flips: [], asked: JSON.parse(String(init.body)) }));
    return id === 'gone' ? new Response(JSON.stringify({ title: 'not found' }), { status: 404 }) : new Response(JSON.stringify(stored(id)));
  });
  asOf.value = today();
  empty();
  await suppose('zones', 'a');
});

afterEach(() => vi.unstubAllGlobals());

test('nothing is asked until something is not as it is stored', () => {
  expect(body.value).toBeNull();
  reshape(square(114.002));
  expect(asked()).toEqual({
    title: '调整 区 a',
    changes: [{ layer: 'zones', op: 'replace', id: 'a', feature: { type: 'Feature', geometry: square(114.002), properties: { name: '区 a', grade: 2 } } }],
  });
  undo();
  expect(body.value).toBeNull();
});

test('a day is asked for when it is not today', () => {
  withdraw(true);
  expect(asked().as_of).toBeUndefined();
  asOf.value = '2024-07-01';
  expect(asked().as_of).toBe('2024-07-01');
});

test('a zone that would be no more is not sent with a shape, and comes back as it was changed', () => {
  reshape(square(114.002));
  withdraw(true);
  expect(asked().changes).toEqual([{ layer: 'zones', op: 'delete', id: 'a' }]);
  withdraw(false);
  expect(asked().changes[0].feature.geometry).toEqual(square(114.002));
});

test('what is new is asked for once it has a shape', () => {
  supposeNew('zones');
  expect(body.value).toBeNull();
  reshape(square(115));
  expect(asked().changes).toEqual([{ layer: 'zones', op: 'add', feature: { type: 'Feature', geometry: square(115), properties: {} } }]);
});

test('a zone is taken once, and worked on again', async () => {
  await suppose('zones', 'b');
  await suppose('zones', 'a');
  expect(supposed.value.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(current.value?.id).toBe('a');
  work(1);
  drop(0);
  expect(current.value?.id).toBe('b');
});

test('a zone that is not there is told', async () => {
  await suppose('zones', 'gone');
  expect(fault.value?.title).toBe('not found');
  expect(supposed.value.length).toBe(1);
});

test('the new edge is chosen after an offset, so that it can be moved on', () => {
  stretch.value = { polygon: 0, ring: 0, from: 1, to: 2 };
  offsetStretch(100);
  expect(stretch.value).toEqual({ polygon: 0, ring: 0, from: 4, to: 5 });
  offsetStretch(50);
  expect(fault.value).toBeNull();
  expect(current.value?.earlier.length).toBe(2);
});

test('an offset that cannot be is told and changes nothing', () => {
  stretch.value = { polygon: 0, ring: 0, from: 1, to: 2 };
  offsetStretch(-5000);
  expect(fault.value).not.toBeNull();
  expect(body.value).toBeNull();
});

describe('an answer', () => {
  test('is of what was asked, and told from what is supposed since', async () => {
    reshape(square(114.002));
    await tryOut();
    expect(trial.value.is).toBe('done');
    expect(isCurrent.value).toBe(true);
    reshape(square(114.003));
    expect(isCurrent.value).toBe(false);
  });

  test('can be gone on from, held against what is stored now', async () => {
    const scenario = { title: '扩大', as_of: '2024-07-01', made_at: '2026-11-30T01:00:00Z', changes: [{ layer: 'zones', op: 'replace', id: 'b', feature: { ...stored('b'), geometry: square(116) } }, { layer: 'zones', op: 'delete', id: 'gone' }] } as unknown as Scenario;
    expect(await goOnFrom(scenario)).toBe('2024-07-01');
    expect(await goOnFrom({ ...scenario, as_of: today(new Date(scenario.made_at)) })).toBe(today());
    expect(title.value).toBe('扩大');
    expect(supposed.value.map(({ id }) => id)).toEqual(['b']);
    expect(asked().changes[0].feature.geometry).toEqual(square(116));
  });
});
