import { effect, signal } from '@preact/signals';
import { drawForPaper, type Printed } from './map/print';
import { theMap } from './map/Map';
import { looksAtOne, screen } from './route';

export type Paper = { is: 'none' } | { is: 'drawing' } | { is: 'ready'; map: Printed } | { is: 'failed' };

export const paper = signal<Paper>({ is: 'none' });

/** The sheet of one screen is not that of the next. */
effect(() => {
  void [screen.value, looksAtOne.value];
  forget(paper.peek());
  if (paper.peek().is === 'ready') paper.value = { is: 'none' };
});

/** Draws the map for paper and opens the browser's own window for printing. Paper is light whatever the screen is. */
export async function print(): Promise<void> {
  const map = theMap.peek();
  if (!map || paper.peek().is === 'drawing') return;
  const root = document.documentElement;
  const theme = root.dataset.theme;
  forget(paper.peek());
  paper.value = { is: 'drawing' };
  root.dataset.theme = 'light';
  try {
    const drawn = await drawForPaper(map);
    paper.value = { is: 'ready', map: drawn };
    await pictures();
    window.print();
  } catch (e) {
    console.warn(e);
    paper.value = { is: 'failed' };
  } finally {
    if (theme) root.dataset.theme = theme;
  }
}

function forget(before: Paper): void {
  if (before.is === 'ready') URL.revokeObjectURL(before.map.url);
}

/** Once the sheet is there and its pictures are decoded, or the paper would be empty. */
async function pictures(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const all = document.querySelectorAll<HTMLImageElement>('.on-paper img');
  await Promise.all([...all].map((img) => img.decode().catch(() => undefined)));
}
