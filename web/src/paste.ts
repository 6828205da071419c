import type { GeoJsonProperties, Geometry, Position } from 'geojson';
import WKT from 'ol/format/WKT';
import GeoJSON from 'ol/format/GeoJSON';
import type { Shape } from './types';
import { fault, isFault, type Fault } from './fault';
import { readNumbers } from './numbers';

export interface Pasted {
  geometry: Geometry;
  properties: NonNullable<GeoJsonProperties>;
}

/**
 * Reads WKT, GeoJSON or a list of "lon,lat".
 *
 * @param accepted what an open list of three and more points may become; the first that fits is taken
 */
export function parsePaste(text: string, accepted: readonly Shape[]): Pasted | Fault {
  const trimmed = text.trim();
  if (trimmed === '') return fault('paste_empty');
  const read = trimmed.startsWith('{')
    ? readGeoJson(trimmed)
    : /^(srid=\d+;)?\s*(multi)?(point|linestring|polygon|geometrycollection)/i.test(trimmed)
      ? readWkt(trimmed)
      : readNumbers(trimmed, accepted);
  if (isFault(read)) return read;
  return positionFault(read.geometry) ?? read;
}

const CHECKABLE = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];

function readGeoJson(text: string): Pasted | Fault {
  let json: any;
  try {
    json = JSON.parse(text);
  } catch (e) {
    return fault('paste_json', { why: reason(e) });
  }
  if (json.type === 'FeatureCollection') {
    const features = Array.isArray(json.features) ? json.features : [];
    if (features.length !== 1) return fault('paste_many', { n: features.length });
    json = features[0];
  }
  const geometry = json?.type === 'Feature' ? json.geometry : json;
  if (!CHECKABLE.includes(geometry?.type)) return fault('paste_type', { type: String(geometry?.type ?? json?.type ?? '?') });
  const properties = json.type === 'Feature' && typeof json.properties === 'object' ? json.properties : null;
  return { geometry: { type: geometry.type, coordinates: geometry.coordinates }, properties: properties ?? {} };
}

function readWkt(text: string): Pasted | Fault {
  const srid = /^srid=(\d+);/i.exec(text)?.[1];
  if (srid && !['4490', '4326'].includes(srid)) return fault('paste_srid', { srid });
  try {
    const shape = new WKT().readGeometry(text.replace(/^srid=\d+;/i, ''));
    const geometry = new GeoJSON().writeGeometryObject(shape) as Geometry;
    if (!CHECKABLE.includes(geometry.type)) return fault('paste_type', { type: geometry.type });
    return { geometry, properties: {} };
  } catch (e) {
    return fault('paste_wkt', { why: reason(e) });
  }
}

function positionFault(geometry: Geometry): Fault | null {
  const all = positions(geometry);
  if (all === null || all.length === 0) return fault('paste_coordinates');
  for (const [x, y] of all as [number, number][]) {
    if (Math.abs(x) <= 180 && Math.abs(y) <= 90) continue;
    if (Math.abs(x) > 1000 || Math.abs(y) > 1000) return fault('paste_metres', { x, y });
    const latitudeFirst = x >= 3 && x <= 54 && y >= 73 && y <= 136;
    return fault(latitudeFirst ? 'paste_swapped' : 'paste_range', { x, y });
  }
  return null;
}

/** Every position of a geometry, or null where one is not a list of numbers. */
export function positions(geometry: Geometry): Position[] | null {
  const found: Position[] = [];
  const walk = (node: unknown): boolean => {
    if (!Array.isArray(node)) return false;
    if (node.length > 0 && !Array.isArray(node[0])) {
      if (node.length < 2 || !node.every((n) => typeof n === 'number' && Number.isFinite(n))) return false;
      found.push(node as Position);
      return true;
    }
    return node.every(walk);
  };
  if (geometry.type === 'GeometryCollection' || !walk(geometry.coordinates)) return null;
  return found;
}

/** The dimension of a geometry; parts count as what they are parts of. */
export function shapeOf(geometry: Geometry): Shape {
  if (geometry.type.endsWith('Point')) return 'point';
  return geometry.type.endsWith('LineString') ? 'line' : 'polygon';
}

function reason(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}
