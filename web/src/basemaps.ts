import { computed, signal } from '@preact/signals';
import type { Text } from './types';
import { say, t } from './words';

interface Described {
  id: string;
  title: Text;
  source: string;
  /** The 审图号. */
  review_no: string | null;
  secrecy: 'public' | 'internal' | 'secret';
  printable: boolean;
  crs: 'EPSG:3857' | 'EPSG:4326' | 'EPSG:4490';
  min_zoom: number;
  max_zoom: number;
}

/** Images that the server fetches, some layers of them one above the other. */
export interface Tiled extends Described {
  kind: 'tiles';
  layers: number;
  tile_size: number;
  origin: [number, number];
  resolutions: number[];
}

/** One file of all tiles. */
export interface Packed extends Described {
  kind: 'pmtiles-image' | 'pmtiles-vector';
}

/** A map to draw under the layers, as the administrator described it. */
export type Basemap = Tiled | Packed;

export const basemaps = signal<readonly Basemap[]>([]);

/** The id of the one that was chosen, which the browser remembers; none is the empty text. */
export const ground = signal('');

/** The one that was chosen, when the server still has it. */
export const basemap = computed(() => basemaps.value.find((map) => map.id === ground.value) ?? null);

/** Tiles of the present base map that could not be fetched, and why the last could not. */
export const failedGround = signal({ n: 0, detail: '' });

/** What must be said wherever the map is seen: whose it is, and under which number it was examined. */
export const credit = (map: Basemap) => t('ground_credit', { title: say(map.title), source: map.source, review: review(map) });

export const review = (map: Basemap) => (map.review_no === null ? t('no_review') : t('review_no', { no: map.review_no }));
