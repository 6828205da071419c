import type { Feature, Polygon } from 'geojson';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asOf } from '../form';
import { today } from '../format';
import { author, reshape, suppose, supposed, title } from './draft';
import { isUnsaved, keepDraft, restored } from './saved';
import { empty } from './trial';

const square = (west: number): Polygon => ({ type: 'Polygon', coordinates: [[[west, 33], [west + 0.01, 33], [west + 0.01, 33.01], [west, 33.01], [west, 33]]] });
const stored = (id: string): Feature => ({ type: 'Feature', id, geometry: square(114), properties: { name: `区 ${id}` } });

let kept = new Map<string, string>();
let isFull = false;
let gone = '';
let hash = 'one';

beforeEach(() => {
  [kept, isFull, gone, hash] = [new Map(), false, '', 'one'];
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
    setItem: (key: string, value: string) => {
      if (isFull) throw new Error('the quota is used up');
      kept.set(key, value);
    },
  });
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === 'api/revisions/1') return new Response(JSON.stringify({ hash }));
    const id = decodeURIComponent(/features\/([^?]+)/.exec(path)?.[1] ?? '');
    return id === gone ? new Response(JSON.stringify({ title: 'not found' }), { status: 404 }) : new Response(JSON.stringify(stored(id)));
  });
  asOf.value = today();
  empty();
  restored.value = null;
});

afterEach(() => vi.unstubAllGlobals());

/** The page is loaded again: what is in memory is gone and what the tab keeps is not. */
async function reload(): Promise<void> {
  const left = new Map(kept);
  empty();
  kept = left;
  await keepDraft();
}

async function draft(): Promise<void> {
  await keepDraft();
  await suppose('zones', 'a');
  reshape(square(114.002));
  await suppose('zones', 'b');
  title.value = '调整';
  author.value = '李工';
  asOf.value = '2024-07-01';
}

test('a draft is there again after the page was loaded again, and says so', async () => {
  await draft();
  await reload();
  expect([title.value, author.value, asOf.value]).toEqual(['调整', '李工', '2024-07-01']);
  expect(supposed.value.map(({ id, geometry }) => [id, geometry])).toEqual([['a', square(114.002)], ['b', square(114)]]);
  expect(supposed.value[0]?.stored).toEqual(stored('a'));
  expect(restored.value).toEqual({ lost: 0 });
});

test('a draft that was given up does not come back', async () => {
  await draft();
  empty();
  await reload();
  expect(supposed.value).toEqual([]);
  expect(restored.value).toBeNull();
});

test('another store on the same address has a draft of its own', async () => {
  await draft();
  hash = 'two';
  await reload();
  expect(supposed.value).toEqual([]);
});

test('a change of a zone that is no more is left out, and that is said', async () => {
  await draft();
  gone = 'a';
  await reload();
  expect(supposed.value.map(({ id }) => id)).toEqual(['b']);
  expect(restored.value).toEqual({ lost: 1 });
});

test('a draft that the browser cannot keep says so, and no older one comes back in its place', async () => {
  await draft();
  isFull = true;
  reshape(square(114.003));
  expect(isUnsaved.value).toBe(true);
  expect([...kept]).toEqual([]);
});
