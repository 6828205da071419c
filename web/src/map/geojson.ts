import type { Geometry as JsonGeometry } from 'geojson';
import GeoJSON from 'ol/format/GeoJSON';
import type Geometry from 'ol/geom/Geometry';
import { getArea, getLength } from 'ol/sphere';
import { area, length } from '../format';
import { shapeOf } from '../shape';

const DECIMALS = 9;

/** Between GeoJSON in lon/lat and the map's own plane. */
export const geojson = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' });

export function toMap(geometry: JsonGeometry): Geometry {
  return geojson.readGeometry(geometry) as Geometry;
}

export function fromMap(geometry: Geometry): JsonGeometry {
  return geojson.writeGeometryObject(geometry, { decimals: DECIMALS, rightHanded: true }) as JsonGeometry;
}

/** Area or length on a sphere, to see at once whether the shape is the one meant; empty for points. */
export function previewSize(geometry: JsonGeometry): string {
  const shape = shapeOf(geometry);
  if (shape === 'polygon') return area(Math.round(getArea(toMap(geometry))));
  return shape === 'line' ? length(Math.round(getLength(toMap(geometry)))) : '';
}
