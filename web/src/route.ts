import { computed, signal } from '@preact/signals';

/** Those of the bar, then those that one comes to by a link. */
export const BAR = ['map', 'outfalls', 'issue-points', 'findings', 'import', 'rules', 'figures'] as const;
const SCREENS = [...BAR, 'ledger'] as const;
export type Screen = (typeof SCREENS)[number];

/** Where one is: every list, filter and thing looked at is an address that can be sent to a colleague. */
export interface Route {
  screen: Screen;
  query: Readonly<Record<string, string>>;
}

function read(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const screen = SCREENS.find((name) => name === path) ?? 'map';
  return { screen, query: Object.fromEntries(new URLSearchParams(query)) };
}

export const route = signal<Route>(read(window.location.hash));
export const screen = computed(() => route.value.screen);

window.addEventListener('hashchange', () => (route.value = read(window.location.hash)));

export function href(to: Screen, query: Readonly<Record<string, string>> = {}): string {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return `#/${to}${said.size > 0 ? `?${said}` : ''}`;
}

export function go(to: Screen, query: Readonly<Record<string, string>> = {}): void {
  window.location.hash = href(to, query);
}

/** Changes parts of the query; an empty text takes one away. Filters do not pile up in the browser's history. */
export function ask(change: Readonly<Record<string, string>>): void {
  const { screen: here, query } = route.peek();
  window.history.replaceState(null, '', href(here, { ...query, ...change }));
  route.value = read(window.location.hash);
}
