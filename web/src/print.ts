import { effect, signal } from '@preact/signals';
import type OlMap from 'ol/Map';
import type { Screen } from './address';
import { drawForPaper, type Printed } from './map/print';
import { theMap } from './map/Map';
import { asOf, subject } from './form';
import { outcome } from './result';
import { route, screen } from './route';

export type Paper = { is: 'none' } | { is: 'drawing' } | { is: 'ready'; map: Printed } | { is: 'failed' };

export const paper = signal<Paper>({ is: 'none' });

/** Another for each sheet that was drawn or forgotten. */
let turn = 0;
let drawing = false;

const MOST_TRIES = 3;

/** A sheet is of what was looked at when it was drawn: its picture must not come with the verdict of another. */
effect(() => {
  void [route.value, subject.value, asOf.value, outcome.value];
  forget();
});

/** Draws the map for paper and opens the browser's own window for printing. Paper is light whatever the screen is. */
export async function print(): Promise<void> {
  const map = theMap.peek();
  if (!map || drawing) return;
  const root = document.documentElement;
  const theme = root.dataset.theme;
  drawing = true;
  root.dataset.theme = 'light';
  try {
    const drawn = await draw(map, screen.peek());
    if (!drawn) return;
    paper.value = { is: 'ready', map: drawn };
    const mine = turn;
    await pictures();
    if (mine === turn) window.print();
  } catch (e) {
    console.warn(e);
    paper.value = { is: 'failed' };
  } finally {
    drawing = false;
    if (theme) root.dataset.theme = theme;
  }
}

/** Once more where a result or a shape has come meanwhile; null where the screen is left, or it does not come to rest. */
async function draw(map: OlMap, of: Screen): Promise<Printed | null> {
  for (let i = 0; i < MOST_TRIES && screen.peek() === of; i++) {
    forget();
    const mine = turn;
    paper.value = { is: 'drawing' };
    const drawn = await drawForPaper(map);
    if (mine === turn) return drawn;
    URL.revokeObjectURL(drawn.url);
  }
  return null;
}

function forget(): void {
  const before = paper.peek();
  turn++;
  if (before.is === 'ready') URL.revokeObjectURL(before.map.url);
  if (before.is !== 'none') paper.value = { is: 'none' };
}

/** Once the sheet is there and its pictures are decoded, or the paper would be empty. */
async function pictures(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const all = document.querySelectorAll<HTMLImageElement>('.on-paper img');
  await Promise.all([...all].map((img) => img.decode().catch(() => undefined)));
}
