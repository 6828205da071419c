import type { Geometry, Position } from 'geojson';
import { fault, type Fault } from './fault';
import type { Pasted } from './paste';
import type { Shape } from './types';

const NUMBER = /^[+-]?\d+(\.\d*)?$/;

/** Reads "lon,lat" pairs: one a line, or split by semicolons, or all in one row. */
export function readNumbers(text: string, accepted: readonly Shape[]): Pasted | Fault {
  const rows = text
    .split(/[\n;；]+/)
    .map((row) => row.trim())
    .filter((row) => row !== '');
  const pairs: Position[] = [];
  for (const [index, row] of rows.entries()) {
    const parts = row.split(/[\s,，、]+/).filter((part) => part !== '');
    if (!parts.every((part) => NUMBER.test(part))) {
      return fault('paste_unread', { row: index + 1, text: row.slice(0, 40) });
    }
    const wholeList = rows.length === 1 && parts.length % 2 === 0;
    if (parts.length !== 2 && !wholeList) return fault('paste_columns', { row: index + 1, n: parts.length });
    for (let i = 0; i < parts.length; i += 2) pairs.push([Number(parts[i]), Number(parts[i + 1])]);
  }
  const geometry = shape(pairs, accepted);
  return geometry === null ? fault('paste_ring') : { geometry, properties: {} };
}

function shape(pairs: Position[], accepted: readonly Shape[]): Geometry | null {
  if (pairs.length === 1) return { type: 'Point', coordinates: pairs[0] as Position };
  const closed = same(pairs[0], pairs[pairs.length - 1]);
  const ring = closed ? pairs : [...pairs, pairs[0] as Position];
  const wantsPolygon = closed || (pairs.length > 2 && accepted.includes('polygon'));
  if (!wantsPolygon) return { type: 'LineString', coordinates: pairs };
  return ring.length < 4 ? null : { type: 'Polygon', coordinates: [ring] };
}

function same(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}
