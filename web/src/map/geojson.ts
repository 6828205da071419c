import type { Geometry as JsonGeometry } from 'geojson';
import GeoJSON from 'ol/format/GeoJSON';
import type Geometry from 'ol/geom/Geometry';
import { getArea, getLength } from 'ol/sphere';
import { area, length } from '../format';
import { shapeOf } from '../shape';
import { PLANES, plane } from './plane';

const DECIMALS = 9;

const geojson = new GeoJSON({ dataProjection: 'EPSG:4326' });

/** From GeoJSON in lon/lat to the map's plane as it is now; whoever keeps the result makes it anew when the plane changes. */
export function toMap(geometry: JsonGeometry): Geometry {
  return geojson.readGeometry(geometry, { featureProjection: PLANES[plane.peek()] }) as Geometry;
}

export function fromMap(geometry: Geometry): JsonGeometry {
  return geojson.writeGeometryObject(geometry, { featureProjection: PLANES[plane.peek()], decimals: DECIMALS, rightHanded: true }) as JsonGeometry;
}

/** Area or length on a sphere, to see at once whether the shape is the one meant; empty for points. */
export function previewSize(geometry: JsonGeometry): string {
  const shape = shapeOf(geometry);
  const onSphere = { projection: 'EPSG:4326' };
  if (shape === 'polygon') return area(Math.round(getArea(geojson.readGeometry(geometry) as Geometry, onSphere)));
  return shape === 'line' ? length(Math.round(getLength(geojson.readGeometry(geometry) as Geometry, onSphere))) : '';
}
