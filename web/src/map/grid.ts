import { get as projectionOf } from 'ol/proj';
import TileGrid from 'ol/tilegrid/TileGrid';
import type { Tiled } from '../basemaps';

/** CGCS2000 and WGS 84 are one on a screen, so that their degrees need no projection of their own. */
export const drawnAs = (map: Tiled) => (map.crs === 'EPSG:3857' ? 'EPSG:3857' : 'EPSG:4326');

/** How the tiles of a server lie, no more than the world wide. */
export function tileGridOf(map: Tiled): TileGrid {
  const { origin, resolutions, tile_size, min_zoom } = map;
  const extent = projectionOf(drawnAs(map))?.getExtent();
  return new TileGrid({ origin, resolutions, tileSize: tile_size, minZoom: min_zoom, ...(extent ? { extent } : {}) });
}
