/** Those of the bar, then those that one comes to by a link. */
export const BAR = ['map', 'outfalls', 'issue-points', 'findings', 'scenarios', 'import', 'rules', 'figures'] as const;
const SCREENS = [...BAR, 'ledger'] as const;
export type Screen = (typeof SCREENS)[number];

/** Where one is: every list, filter and thing looked at is an address that can be sent to a colleague. */
export interface Route {
  screen: Screen;
  /** Which one of those that the screen is of; empty: none. */
  id: string;
  query: Readonly<Record<string, string>>;
}

/** What stands after `#` in an address; what is not known leads to the map. */
export function read(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name, id = ''] = path.split('/');
  const screen = SCREENS.find((one) => one === name) ?? 'map';
  return { screen, id, query: Object.fromEntries(new URLSearchParams(query)) };
}

export function href(to: Screen, query: Readonly<Record<string, string>> = {}, id = ''): string {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return `#/${to}${id === '' ? '' : `/${id}`}${said.toString() === '' ? '' : `?${said}`}`;
}
