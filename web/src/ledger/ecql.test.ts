import { expect, test } from 'vitest';
import type { Field } from '../types';
import { ecql } from './ecql';

const field = (name: string, type: Field['type']): Field => ({ name, type, title: name });
const fields = [field('name', 'text'), field('code', 'text'), { ...field('state', 'text'), codes: [{ value: 'closed', title: 'closed' }] }, field('admin', 'text'), field('grade', 'integer'), field('sign', 'boolean')];

test('a text is looked for in name and code', () => {
  expect(ecql(fields, ' 青河 ', {})).toBe("(name ILIKE '%青河%' OR code ILIKE '%青河%')");
});

test('values are written as their field takes them', () => {
  expect(ecql(fields, '', { state: 'closed', grade: '1', sign: 'true' })).toBe("state = 'closed' AND grade = 1 AND sign = TRUE");
});

test('a part of a text is enough where it is typed', () => {
  expect(ecql(fields, '', { admin: '界石县 ' })).toBe("admin ILIKE '%界石县%'");
});

test('what is not filtered by asks for nothing', () => {
  expect(ecql(fields, '  ', { state: '' })).toBe('');
});

test('quotes and wildcards are only signs', () => {
  expect(ecql(fields, "o'b%", {})).toBe("(name ILIKE '%o''b_%' OR code ILIKE '%o''b_%')");
  expect(ecql(fields, '', { state: "x' OR '1'='1" })).toBe("state = 'x'' OR ''1''=''1'");
});
