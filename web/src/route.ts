import { computed, signal } from '@preact/signals';
import { href, read, type Route, type Screen } from './address';

export const route = signal<Route>(read(window.location.hash));
export const screen = computed(() => route.value.screen);

/** Whether a subject is on the screen: on the map, or opened beside a list. */
export const looksAtOne = computed(() => {
  const { screen: here, query } = route.value;
  // the id in the address of a rule is that of the rule
  return here === 'map' || (here !== 'rules' && Boolean(query.id || query.at));
});

window.addEventListener('hashchange', () => (route.value = read(window.location.hash)));

export function go(to: Screen, query: Readonly<Record<string, string>> = {}, id = ''): void {
  window.location.hash = href(to, query, id);
}

/** Changes parts of the query; an empty text takes one away. Filters do not pile up in the browser's history. */
export function ask(change: Readonly<Record<string, string>>): void {
  const { screen: here, id, query } = route.peek();
  window.history.replaceState(null, '', href(here, { ...query, ...change }, id));
  route.value = read(window.location.hash);
}
