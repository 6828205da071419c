import { expect, test } from 'vitest';
import { href, read } from './address';

test('what an address says is read back', () => {
  const query = { q: '青河 100%', filter: "state = 'a&b'" };
  expect(read(href('outfalls', query))).toEqual({ screen: 'outfalls', query });
});

test('what is not filtered by is not in the address', () => {
  expect(href('findings', { state: '', rule: '' })).toBe('#/findings');
});

test('an address that nobody knows leads to the map', () => {
  expect(read('#/nowhere?x=1').screen).toBe('map');
  expect(read('')).toEqual({ screen: 'map', query: {} });
});
