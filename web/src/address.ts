/** Those of the bar, then those that one comes to by a link. */
export const BAR = ['map', 'outfalls', 'issue-points', 'findings', 'import', 'rules', 'figures'] as const;
const SCREENS = [...BAR, 'ledger'] as const;
export type Screen = (typeof SCREENS)[number];

/** Where one is: every list, filter and thing looked at is an address that can be sent to a colleague. */
export interface Route {
  screen: Screen;
  query: Readonly<Record<string, string>>;
}

/** What stands after `#` in an address; what is not known leads to the map. */
export function read(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const screen = SCREENS.find((name) => name === path) ?? 'map';
  return { screen, query: Object.fromEntries(new URLSearchParams(query)) };
}

export function href(to: Screen, query: Readonly<Record<string, string>> = {}): string {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return `#/${to}${said.toString() === '' ? '' : `?${said}`}`;
}
