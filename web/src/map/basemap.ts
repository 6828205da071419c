import { effect } from '@preact/signals';
import type ImageTile from 'ol/ImageTile';
import type OlMap from 'ol/Map';
import type Tile from 'ol/Tile';
import TileState from 'ol/TileState';
import type VectorTile from 'ol/VectorTile';
import type { FeatureLike } from 'ol/Feature';
import MVT from 'ol/format/MVT';
import type BaseLayer from 'ol/layer/Base';
import TileLayer from 'ol/layer/Tile';
import VectorTileLayer from 'ol/layer/VectorTile';
import type RenderFeature from 'ol/render/Feature';
import TileImage from 'ol/source/TileImage';
import VectorTileSource from 'ol/source/VectorTile';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style, { type StyleFunction } from 'ol/style/Style';
import Text from 'ol/style/Text';
import type TileGrid from 'ol/tilegrid/TileGrid';
import { createXYZ } from 'ol/tilegrid';
import { basemap, failedGround, type Basemap, type Packed, type Tiled } from '../basemaps';
import { painted } from '../look';
import { reloads } from '../start';
import type { Problem } from '../types';
import { lang, t } from '../words';
import { token } from './ground';
import { drawnAs, tileGridOf } from './grid';

const BELOW_ALL = -1;
/** Images are dimmed where the theme is dark; what is drawn has its colours. */
const IMAGES = 'ol-layer basemap-images';
const DRAWN = 'ol-layer basemap-drawn';
const VECTOR_TILE_PX = 512;

/** The bytes of a tile; none where the map has nothing. */
type Fetch = (z: number, x: number, y: number) => Promise<Blob | null>;

/** Keeps the chosen base map under everything else. */
export function showBasemap(map: OlMap): () => void {
  let drawn: BaseLayer[] = [];
  return effect(() => {
    void reloads.value;
    void painted.value;
    drawn.forEach((layer) => map.removeLayer(layer));
    failedGround.value = { n: 0, detail: '' };
    drawn = basemap.value ? layersOf(basemap.value) : [];
    drawn.forEach((layer) => map.addLayer(layer));
  });
}

function layersOf(map: Basemap): BaseLayer[] {
  if (map.kind === 'tiles') {
    return Array.from({ length: map.layers }, (_, i) => images(fromServer(map, i), tileGridOf(map), drawnAs(map)));
  }
  const { min_zoom: minZoom, max_zoom: maxZoom } = map;
  if (map.kind === 'pmtiles-image') return [images(fromFile(map), createXYZ({ minZoom, maxZoom }), 'EPSG:3857')];
  return [vectors(fromFile(map), createXYZ({ minZoom, maxZoom, tileSize: VECTOR_TILE_PX }))];
}

/** The same on another map, which shares only the data; none when it is no base map. */
export function copyOfBasemap(layer: BaseLayer): BaseLayer | null {
  if (![IMAGES, DRAWN].includes(layer.getClassName())) return null;
  const zIndex = layer.getZIndex() ?? BELOW_ALL;
  const source = layer instanceof TileLayer || layer instanceof VectorTileLayer ? layer.getSource() : null;
  if (source instanceof TileImage) return new TileLayer({ source, className: IMAGES, zIndex });
  if (source instanceof VectorTileSource) return new VectorTileLayer({ source, className: DRAWN, zIndex, style: plain(), declutter: 'basemap' });
  return null;
}

function images(fetchTile: Fetch, tileGrid: TileGrid, projection: string): BaseLayer {
  const source = new TileImage({
    projection,
    tileGrid,
    wrapX: false,
    transition: 0,
    tileUrlFunction: nameOf,
    tileLoadFunction: (tile, name) =>
      load(tile, name, fetchTile, (blob) => {
        const image = (tile as ImageTile).getImage() as HTMLImageElement;
        const url = URL.createObjectURL(blob);
        const forget = () => URL.revokeObjectURL(url);
        image.addEventListener('load', forget, { once: true });
        image.addEventListener('error', forget, { once: true });
        image.src = url;
      }),
  });
  return new TileLayer({ source, className: IMAGES, zIndex: BELOW_ALL });
}

function vectors(fetchTile: Fetch, tileGrid: TileGrid): BaseLayer {
  const source = new VectorTileSource<RenderFeature>({
    format: new MVT(),
    tileGrid,
    transition: 0,
    tileUrlFunction: nameOf,
    tileLoadFunction: (tile, name) => {
      const vector = tile as VectorTile<RenderFeature>;
      vector.setLoader((extent, _, featureProjection) => {
        void load(tile, name, fetchTile, async (blob) => {
          const bytes = await blob.arrayBuffer();
          vector.setFeatures(vector.getFormat().readFeatures(bytes, { extent, featureProjection }) as RenderFeature[]);
        });
      });
    },
  });
  return new VectorTileLayer({ source, className: DRAWN, zIndex: BELOW_ALL, style: plain(), declutter: 'basemap' });
}

/** Tiles are told apart by this; what is fetched is up to {@link Fetch}. */
const nameOf = (tile: number[] | null) => tile?.join('/');

async function load(tile: Tile, name: string, fetchTile: Fetch, use: (blob: Blob) => void | Promise<void>): Promise<void> {
  const [z = 0, x = 0, y = 0] = name.split('/').map(Number);
  try {
    const blob = await fetchTile(z, x, y);
    if (blob) await use(blob);
    else tile.setState(TileState.EMPTY);
  } catch (e) {
    failedGround.value = { n: failedGround.peek().n + 1, detail: e instanceof Error ? e.message : '' };
    tile.setState(TileState.ERROR);
  }
}

function fromServer(map: Tiled, layer: number): Fetch {
  return async (z, x, y) => {
    const answer = await fetch(`api/basemaps/${map.id}/${z}/${x}/${y}?layer=${layer}`, {
      headers: { 'Accept-Language': lang.peek() },
    }).catch(() => {
      throw new Error(t('no_answer'));
    });
    if (answer.status === 204) return null;
    if (answer.ok) return answer.blob();
    const problem = (await answer.json().catch(() => null)) as Problem | null;
    throw new Error(problem?.detail ?? t('not_json', { status: answer.status }));
  };
}

/** The reader is fetched with the first such map: few have one. */
function fromFile(map: Packed): Fetch {
  const archive = import('pmtiles').then(({ PMTiles }) => new PMTiles(`api/basemaps/${map.id}/file`));
  return async (z, x, y) => {
    const tile = await (await archive).getZxy(z, x, y);
    return tile ? new Blob([tile.data]) : null;
  };
}

/** A base map of lines and areas is drawn quietly in the colours of the theme, whatever its layers are called. */
function plain(): StyleFunction {
  const line = new Stroke({ color: token('--map-base-line'), width: 1 });
  const area = new Style({ fill: new Fill({ color: token('--map-base-area') }), stroke: line });
  const text = new Text({
    font: '11px system-ui, "Noto Sans CJK SC", sans-serif',
    fill: new Fill({ color: token('--map-label') }),
    stroke: new Stroke({ color: token('--map-ground'), width: 2 }),
  });
  const label = new Style({ text });
  return (feature: FeatureLike) => {
    if (!feature.getGeometry()?.getType().endsWith('Point')) return area;
    text.setText(String(feature.get('name') ?? ''));
    return label;
  };
}
