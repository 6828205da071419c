import { computed, effect, untracked } from '@preact/signals';
import type OlMap from 'ol/Map';
import MVT from 'ol/format/MVT';
import VectorTileSource from 'ol/source/VectorTile';
import { asOf, kindNamed, layers } from '../form';
import { BOOKS } from '../ledger/books';
import { painted } from '../look';
import { route } from '../route';
import { failedTiles, opacity, reloads, revision, shown } from '../start';
import type { Layer } from '../types';
import { NamedTiles } from './edges';
import { plane } from './plane';
import { sieve } from './sieve';
import { tileStyle } from './styles';

const MOST_TILE_ZOOM = 18;

/** The layers that are drawn, in the order of the list. Beside a ledger, of all that is supervised only what it lists. */
export const drawn = computed<readonly Layer[]>(() => {
  const { screen, query } = route.value;
  const listed = BOOKS.find((one) => one.screen === screen)?.kind ?? (screen === 'ledger' ? layers.value.find(({ id }) => id === query.layer)?.kind : undefined);
  const hidden = (layer: Layer) => listed && layer.kind !== listed && kindNamed(layer.kind)?.role === 'subject';
  return layers.value.filter((layer) => (shown.value.has(layer.id) || layer.kind === listed) && !hidden(layer));
});

/** Changes only with which they are: a list made anew would have all tiles fetched again. */
const ids = computed(() => drawn.value.map((layer) => layer.id).join(','));

/** Where the tiles are of which layers on which day; empty while there are none. */
const wanted = computed(() => (ids.value === '' || asOf.value === '' ? '' : `api/tiles/${ids.value}/{z}/{x}/{y}.mvt?as_of=${asOf.value}`));

/** What stands after the mark is not sent: tiles of another revision have another name, and those before are seen until they are there. */
const named = (url: string) => `${url}#${revision.value}.${reloads.value}`;

/** Keeps the stored layers on the map in step with the ticks, the day, the revision and the theme. */
export function showTiles(map: OlMap): () => void {
  const stored = new NamedTiles({ declutter: true, renderBuffer: 128, zIndex: 10 });
  stored.set('stored', true);
  map.addLayer(stored);
  const stops = [
    effect(() => stored.setOpacity(opacity.value)),
    effect(() => {
      failedTiles.value = 0;
      stored.setSource(wanted.value === '' ? null : untracked(() => source(named(wanted.value))));
    }),
    effect(() => {
      failedTiles.value = 0;
      stored.getSource()?.setUrl(named(wanted.peek()));
    }),
    effect(() => {
      void painted.value;
      void layers.value;
      void sieve.value;
      void plane.value;
      stored.setStyle(tileStyle());
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** All layers in one tile: a request for each would be hundreds. */
function source(url: string): VectorTileSource {
  const tiles = new VectorTileSource({
    format: new MVT({ idProperty: 'id' }),
    url,
    maxZoom: MOST_TILE_ZOOM,
    transition: 0,
  });
  tiles.on('tileloaderror', () => (failedTiles.value += 1));
  return tiles;
}
