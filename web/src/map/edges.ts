import Feature from 'ol/Feature';
import type { FrameState } from 'ol/Map';
import type View from 'ol/View';
import type { Extent } from 'ol/extent';
import type { State } from 'ol/layer/Layer';
import VectorTileLayer from 'ol/layer/VectorTile';
import { fromLonLat } from 'ol/proj';
import type { Size } from 'ol/size';
import RBush from 'rbush';
import { projection } from './plane';

const EDGE = new Feature();
const FAR = 1e6;

/** Tiles of which those names are left out that the edge of the map would cut, as those are that would lie over others. */
export class NamedTiles extends VectorTileLayer {
  override renderDeclutter(frameState: FrameState, layerState: State): void {
    const group = this.getDeclutter();
    if (frameState.declutter && group) frameState.declutter[group] ??= edges(frameState);
    super.renderDeclutter(frameState, layerState);
  }
}

function edges({ size, pixelRatio }: FrameState) {
  const [width = 0, height = 0] = size.map((side) => side * pixelRatio);
  const box = (minX: number, minY: number, maxX: number, maxY: number) => ({ minX, minY, maxX, maxY, value: EDGE });
  const sides = [box(-FAR, -FAR, 0, FAR), box(width, -FAR, FAR, FAR), box(-FAR, -FAR, FAR, 0), box(-FAR, height, FAR, FAR)];
  return new RBush<ReturnType<typeof box>>().load(sides);
}

/** What of the plane is seen, and the size of a pixel in it. */
export interface Seen {
  extent: Extent;
  resolution: number;
}

export const seenIn = (view: View, size?: Size): Seen => ({ extent: view.calculateExtent(size), resolution: view.getResolution() ?? 1 });

/** Half of the widest label of the graticule, and the line along the upper edge where those of longitudes stand. */
const HALF_LABEL_PX = 32;
const LINE_PX = 20;

/** Whether there is room for the label of a longitude at the upper edge. */
export function isLonWhole(lon: number, { extent: [west = 0, , east = 0], resolution }: Seen): boolean {
  const [x = 0] = fromLonLat([lon, 0], projection());
  const room = HALF_LABEL_PX * resolution;
  return x - room > west && x + room < east;
}

/** Whether there is room for the label of a latitude, which stands on its line at the right edge, below those of longitudes. */
export function isLatWhole(lat: number, { extent: [, south = 0, , north = 0], resolution }: Seen): boolean {
  const [, y = 0] = fromLonLat([0, lat], projection());
  return y > south && y + 2 * LINE_PX * resolution < north;
}
