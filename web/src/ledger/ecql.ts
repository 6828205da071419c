import type { Field } from '../types';

/** The ECQL filter for a text in name or code, and for fields that have a value. */
export function ecql(fields: readonly Field[], text: string, values: Readonly<Record<string, string>>): string {
  const parts = fields.flatMap((field) => {
    const value = values[field.name];
    if (value === undefined || value === '') return [];
    // what is typed, not chosen, may be a part: 某县 of 某市某县某镇
    const isTyped = field.type === 'text' && !field.codes?.length;
    return [isTyped ? `${field.name} ILIKE ${quoted(`%${plain(value.trim())}%`)}` : `${field.name} = ${literal(field, value)}`];
  });
  const words = text.trim();
  if (words !== '') {
    const among = ['name', 'code'].filter((name) => fields.some((field) => field.name === name));
    parts.unshift(`(${among.map((name) => `${name} ILIKE ${quoted(`%${plain(words)}%`)}`).join(' OR ')})`);
  }
  return parts.join(' AND ');
}

function literal(field: Field, value: string): string {
  if (field.type === 'boolean') return value === 'true' ? 'TRUE' : 'FALSE';
  if (field.type === 'integer' || field.type === 'number') return String(Number(value));
  return quoted(value);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `_` and `%` stand for any sign in a LIKE and cannot be escaped there: one sign each, so that nothing is missed. */
function plain(text: string): string {
  return text.replaceAll('%', '_');
}
