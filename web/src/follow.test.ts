import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findingsTold, follow, lost, news } from './follow';
import { layers } from './form';
import { show, shown, version } from './start';
import type { Layer, Version } from './types';

/** A line to a server that says what the test has it say. */
class Line extends EventTarget {
  static readonly CLOSED = 2;
  static last: Line;
  readyState = 0;

  constructor() {
    super();
    Line.last = this;
  }

  close(): void {
    this.readyState = Line.CLOSED;
  }

  say(name: string, data: object): void {
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data) }));
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

const tab = Object.assign(new EventTarget(), { hidden: false });
const layer = (id: string, count: number, kind = 'wetland') => ({ id, kind, count }) as Layer;
let answers: Record<string, unknown>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Line);
  vi.stubGlobal('document', tab);
  vi.stubGlobal('fetch', async (path: string) => new Response(JSON.stringify(answers[path])));
  answers = {};
  layers.value = [layer('old', 1)];
  version.value = { revision: 7 } as Version;
  show(['old'], true);
  news.value = null;
  lost.value = false;
  findingsTold.value = { revision: 0, sets: 0 };
  tab.hidden = false;
  follow();
  Line.last.say('hello', { revision: 7, findings_revision: 7 });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a revision brings new counts, and what is shown stays', async () => {
  answers = { 'api/layers?brief=true': { layers: [layer('old', 2), layer('come', 1, 'outfall'), layer('grid', 1)] }, 'api/version': { revision: 9 } };
  Line.last.say('revision', { revision: 8 });
  Line.last.say('revision', { revision: 9 });
  await vi.runAllTimersAsync();
  expect(layers.value.map(({ count }) => count)).toEqual([2, 1, 1]);
  expect(version.value?.revision).toBe(9);
  expect([...shown.value]).toEqual(['old', 'come']);
});

test('a revision that is known already is not fetched', async () => {
  Line.last.say('revision', { revision: 7 });
  await vi.runAllTimersAsync();
  expect(version.value).toEqual({ revision: 7 });
});

describe('the line about findings', () => {
  test('adds up until it is put away', () => {
    Line.last.say('findings', { revision: 8, new: 2, changed: 0, cleared: 1 });
    Line.last.say('findings', { revision: 9, new: 1, changed: 3, cleared: 0 });
    expect(news.value).toEqual({ since: 8, come: 3, changed: 3, cleared: 1, first: false });
    expect(findingsTold.value).toEqual({ revision: 9, sets: 2 });
    news.value = null;
    Line.last.say('findings', { revision: 10, new: 1, changed: 0, cleared: 0 });
    expect(news.value).toEqual({ since: 10, come: 1, changed: 0, cleared: 0, first: false });
  });

  test('says of the first set that it is the first', () => {
    findingsTold.value = { revision: 0, sets: 0 };
    Line.last.say('findings', { revision: 7, new: 17349, changed: 0, cleared: 0 });
    expect(news.value).toMatchObject({ come: 17349, first: true });
    Line.last.say('findings', { revision: 8, new: 2, changed: 0, cleared: 0 });
    expect(news.value).toEqual({ since: 8, come: 2, changed: 0, cleared: 0, first: false });
  });

  test('is not there for a set that is like the one before', () => {
    Line.last.say('findings', { revision: 8, new: 0, changed: 0, cleared: 0 });
    expect(news.value).toBeNull();
    expect(findingsTold.value.sets).toBe(1);
  });
});

describe('a server that stops', () => {
  test('is said when it cannot be reached again, and mended when it is back', () => {
    Line.last.fail(0);
    expect(lost.value).toBe(false);
    Line.last.fail(0);
    expect(lost.value).toBe(true);
    Line.last.say('hello', { revision: 7, findings_revision: 7 });
    expect(lost.value).toBe(false);
  });

  test('is asked again where the browser has given up', async () => {
    const before = Line.last;
    before.fail(Line.CLOSED);
    expect(lost.value).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(Line.last).not.toBe(before);
  });

  test('has its findings fetched anew when they are others by then', () => {
    Line.last.say('hello', { revision: 7, findings_revision: 8 });
    expect(findingsTold.value).toEqual({ revision: 8, sets: 1 });
  });
});

test('a page that nobody sees does not hold a line', () => {
  const before = Line.last;
  tab.hidden = true;
  tab.dispatchEvent(new Event('visibilitychange'));
  expect(before.readyState).toBe(Line.CLOSED);
  tab.hidden = false;
  tab.dispatchEvent(new Event('visibilitychange'));
  expect(Line.last).not.toBe(before);
});
