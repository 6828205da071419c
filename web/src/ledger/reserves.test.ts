import { expect, test } from 'vitest';
import { lang } from '../words';
import { heldFile, once, shown, told, type FoundReserve, type Held } from './reserves';

const area = (name: string, claimed: boolean, zone_title: string | null = null): FoundReserve => ({
  layer: 'l', id: name, kind: 'nature-reserve', name, zone: null, zone_title, zone_title_en: zone_title && 'core', share: 1, sure: true, claimed,
});
const held = (...found: FoundReserve[]): Held => ({ id: 'i', fault: null, claimed: null, found, agrees: null, zone_agrees: null, why: {}, why_en: {} });

test('the area that was delivered is shown alone where the point may lie in it', () => {
  expect(shown(held(area('规山', true), area('红线', false))).map(({ name }) => name)).toEqual(['规山']);
});

test('else all areas are shown', () => {
  expect(shown(held(area('玄岭', false), area('红线', false))).map(({ name }) => name)).toEqual(['玄岭', '红线']);
});

test('the parts of one area are named once', () => {
  expect(once(['规山', null, '规山', '', '玄岭'])).toBe('规山、玄岭');
});

test('what is said of an area is in the language of the page', () => {
  const core = area('规山', true, '核心区');
  expect(told(core.zone_title, core.zone_title_en)).toBe('核心区');
  lang.value = 'en';
  expect(told(core.zone_title, core.zone_title_en)).toBe('core');
  lang.value = 'zh';
});

test('the table holds what the list shows', () => {
  const file = new URL(heldFile('issue point', "state = 'closed'", '2026-11-01', 'false'), 'http://x/');
  expect(file.pathname).toBe('/api/layers/issue%20point/reserves');
  expect(Object.fromEntries(file.searchParams)).toMatchObject({ filter: "state = 'closed'", as_of: '2026-11-01', agrees: 'false', format: 'csv' });
});
