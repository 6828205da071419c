import { batch, signal } from '@preact/signals';
import { failedTiles, refresh, reload, start, startProblem, version } from './start';

/** What became of the findings since a person looked last. */
export interface News {
  /** The first revision that is told of. */
  since: number;
  come: number;
  changed: number;
  cleared: number;
  /** Whether there was nothing to compare with: all that was found is new then. */
  first: boolean;
}

export const news = signal<News | null>(null);

/** Whether the server has stopped telling. */
export const lost = signal(false);

/** The set of findings that stands: its revision, and a number that changes with each set. */
export const findingsTold = signal({ revision: 0, sets: 0 });

/** How far the next set of findings is. */
export const computing = signal<{ done: number; of: number } | null>(null);

/** Revisions that come together are looked at once. */
const PAUSE_MS = 300;
/** A server that is there but tells nothing is asked again. */
const AGAIN_MS = 10_000;

let source: EventSource | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;
let failures = 0;

/** Keeps the page in step with the server, which tells of what happens; a page that nobody sees does not listen. */
export function follow(): void {
  const look = () => (document.hidden ? stop() : listen());
  document.addEventListener('visibilitychange', look);
  look();
}

function stop(): void {
  source?.close();
  source = null;
  clearTimeout(waiting);
}

function listen(): void {
  stop();
  source = new EventSource('api/events');
  on<Hello>('hello', hello);
  on<{ revision: number }>('revision', ({ revision }) => reach(revision));
  on<{ done: number; of: number }>('progress', ({ done, of }) => (computing.value = { done, of }));
  on<Told>('findings', tell);
  source.addEventListener('error', fail);
}

function on<T>(name: string, heard: (data: T) => void): void {
  source?.addEventListener(name, ({ data }: MessageEvent<string>) => heard(JSON.parse(data) as T));
}

interface Hello {
  revision: number;
  findings_revision: number;
}

interface Told {
  revision: number;
  new: number;
  changed: number;
  cleared: number;
}

/** What there is now: all that was missed is in it. */
function hello({ revision, findings_revision }: Hello): void {
  failures = 0;
  if (lost.peek() && failedTiles.peek() > 0) reload();
  lost.value = false;
  if (startProblem.peek()) void start();
  else reach(revision);
  const { revision: before, sets } = findingsTold.peek();
  if (before !== findings_revision) findingsTold.value = { revision: findings_revision, sets: sets + (before === 0 ? 0 : 1) };
}

/** A page that is only starting fetches the newest anyway. */
function reach(revision: number): void {
  clearTimeout(waiting);
  if (version.peek()?.revision === revision) return;
  waiting = setTimeout(() => version.peek() && void refresh(), PAUSE_MS);
}

/** What comes while the line is still there is added to what it says, unless that is of the first set. */
function tell({ revision, new: come, changed, cleared }: Told): void {
  const { revision: before, sets } = findingsTold.peek();
  const said = news.peek()?.first ? null : news.peek();
  batch(() => {
    findingsTold.value = { revision, sets: sets + 1 };
    computing.value = null;
    if (come + changed + cleared === 0) return;
    news.value = {
      since: said?.since ?? Math.min(before + 1, revision),
      come: come + (said?.come ?? 0),
      changed: changed + (said?.changed ?? 0),
      cleared: cleared + (said?.cleared ?? 0),
      first: before === 0,
    };
  });
}

/** The browser connects again by itself; only when that fails too is it said, and where the browser gives up it is done here. */
function fail(): void {
  failures += 1;
  const gaveUp = source?.readyState === EventSource.CLOSED;
  if (failures > 1 || gaveUp) lost.value = true;
  if (gaveUp) waiting = setTimeout(listen, AGAIN_MS);
}
