import { describe, expect, test } from 'vitest';
import { isFault } from './fault';
import { parsePaste, type Pasted } from './paste';
import type { Shape } from './types';

const ANY: Shape[] = ['point', 'line', 'polygon'];
const geometry = (text: string, accepted = ANY) => (parsePaste(text, accepted) as Pasted).geometry;
const faultOf = (text: string) => {
  const read = parsePaste(text, ANY);
  return isFault(read) ? read : expect.unreachable(JSON.stringify(read));
};

describe('coordinate lists', () => {
  test('one pair is a point, whatever separates it', () => {
    for (const text of ['113.25,34.5', '113.25 34.5', '113.25，34.5', ' 113.25\t34.5\n', '+113.25, 34.50']) {
      expect(geometry(text)).toEqual({ type: 'Point', coordinates: [113.25, 34.5] });
    }
  });

  test('two pairs are a line', () => {
    expect(geometry('113,34; 113.1,34.1')).toEqual({ type: 'LineString', coordinates: [[113, 34], [113.1, 34.1]] });
  });

  test('three open pairs close to an area where the kind takes areas, and stay a line where it does not', () => {
    const text = '113,34\n113.1,34\n113.1,34.1';
    expect(geometry(text)).toEqual({ type: 'Polygon', coordinates: [[[113, 34], [113.1, 34], [113.1, 34.1], [113, 34]]] });
    expect(geometry(text, ['point', 'line']).type).toBe('LineString');
  });

  test('a closed list is an area and is not closed twice', () => {
    expect(geometry('113,34 113.1,34 113.1,34.1 113,34')).toEqual({
      type: 'Polygon',
      coordinates: [[[113, 34], [113.1, 34], [113.1, 34.1], [113, 34]]],
    });
  });

  test('a ring of two points is refused', () => {
    expect(faultOf('113,34\n113.1,34\n113,34').fault).toBe('paste_ring');
  });

  test('the row that cannot be read is named', () => {
    expect(faultOf('113,34\n东经113度')).toEqual({ fault: 'paste_unread', values: { row: 2, text: '东经113度' } });
    expect(faultOf('1,113,34\n2,113,34')).toEqual({ fault: 'paste_columns', values: { row: 1, n: 3 } });
    expect(faultOf('NaN,34').fault).toBe('paste_unread');
  });

  test('projected metres, latitude first and nonsense are told apart', () => {
    expect(faultOf('38545920.2,3819238.4').fault).toBe('paste_metres');
    expect(faultOf('34.5,113.25').fault).toBe('paste_swapped');
    expect(faultOf('200,10').fault).toBe('paste_range');
  });
});

describe('GeoJSON', () => {
  const point = { type: 'Point', coordinates: [113, 34] };

  test('a geometry, a feature and a collection of one are read, with the properties', () => {
    expect(geometry(JSON.stringify(point))).toEqual(point);
    const feature = { type: 'Feature', geometry: point, properties: { action: 'new' } };
    for (const json of [feature, { type: 'FeatureCollection', features: [feature] }]) {
      expect(parsePaste(JSON.stringify(json), ANY)).toEqual({ geometry: point, properties: { action: 'new' } });
    }
  });

  test('what cannot be checked is refused with its reason', () => {
    expect(faultOf('{"type":"Point"').fault).toBe('paste_json');
    expect(faultOf('{"type":"FeatureCollection","features":[]}')).toEqual({ fault: 'paste_many', values: { n: 0 } });
    expect(faultOf('{"type":"GeometryCollection","geometries":[]}').fault).toBe('paste_type');
    expect(faultOf('{"type":"Feature","geometry":null,"properties":null}').fault).toBe('paste_type');
    expect(faultOf('{"type":"Point","coordinates":["113",34]}').fault).toBe('paste_coordinates');
    expect(faultOf('{"type":"Point","coordinates":[34.5,113.2]}').fault).toBe('paste_swapped');
  });
});

describe('WKT', () => {
  test('is read with and without a lon/lat SRID', () => {
    const expected = { type: 'LineString', coordinates: [[113, 34], [113.5, 34.5]] };
    expect(geometry('LINESTRING (113 34, 113.5 34.5)')).toEqual(expected);
    expect(geometry('SRID=4490;linestring(113 34,113.5 34.5)')).toEqual(expected);
  });

  test('keeps holes and parts', () => {
    const wkt = 'MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0), (5 2, 6 2, 6 3, 5 2)), ((20 0, 21 0, 21 1, 20 0)))';
    expect(geometry(wkt)).toMatchObject({ type: 'MultiPolygon', coordinates: [{ length: 2 }, { length: 1 }] });
  });

  test('is refused when cut off, empty, a collection or in metres', () => {
    expect(faultOf('POLYGON ((113 34, 113.1 34').fault).toBe('paste_wkt');
    expect(faultOf('POINT EMPTY').fault).toBe('paste_coordinates');
    expect(faultOf('GEOMETRYCOLLECTION (POINT (1 1))').fault).toBe('paste_type');
    expect(faultOf('SRID=4549;POINT (545920 3819238)')).toEqual({ fault: 'paste_srid', values: { srid: '4549' } });
    expect(faultOf('  ').fault).toBe('paste_empty');
  });
});
