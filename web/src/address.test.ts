import { expect, test } from 'vitest';
import { href, read } from './address';

test('what an address says is read back', () => {
  const query = { q: '青河 100%', filter: "state = 'a&b'" };
  expect(read(href('outfalls', query))).toEqual({ screen: 'outfalls', id: '', query });
  expect(read(href('scenarios', { with: 'b' }, 'a'))).toEqual({ screen: 'scenarios', id: 'a', query: { with: 'b' } });
});

test('what is not filtered by is not in the address', () => {
  expect(href('findings', { state: '', rule: '' })).toBe('#/findings');
});

test('an address that nobody knows leads to the map', () => {
  expect(read('#/nowhere?x=1').screen).toBe('map');
  expect(read('')).toEqual({ screen: 'map', id: '', query: {} });
});
