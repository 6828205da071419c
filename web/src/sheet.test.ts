import { expect, test } from 'vitest';
import { cell } from './sheet';

test('a cell that a spreadsheet would compute is only a text', () => {
  expect(cell('=1+1')).toBe('"\'=1+1"');
  expect(cell('@x')).toBe('"\'@x"');
  expect(cell('-3 m')).toBe('"\'-3 m"');
});

test('a number stays one', () => {
  expect(cell('-3.25')).toBe('"-3.25"');
  expect(cell('-3-4')).toBe('"\'-3-4"');
});

test('quotes stay within the cell', () => {
  expect(cell('甲"乙')).toBe('"甲""乙"');
});
