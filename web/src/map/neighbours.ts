import { computed, effect, signal } from '@preact/signals';
import type { Feature, Geometry } from 'geojson';
import OlFeature from 'ol/Feature';
import type VectorSource from 'ol/source/Vector';
import * as api from '../api';
import { asOf, kindNamed, layers } from '../form';
import { current } from '../scenarios/draft';
import { positions } from '../shape';
import { shown } from '../start';
import { toMap } from './geojson';
import { plane } from './plane';

/** Layers and features that are fetched at most, the own layer first. */
const MOST_LAYERS = 12;
const MOST_FEATURES = 200;
/** Of the size of what is worked on. */
const ROUND = 0.25;

/** Whether some that lie near could not be fetched, or there were too many. */
export const isMissingNeighbours = signal(false);

/** What is worked on: another one has other neighbours, another shape of it has the same. */
const key = computed(() => (current.value ? `${current.value.layer}/${current.value.id}/${current.value.geometry === null}/${asOf.value}` : ''));

const edges = signal<readonly Geometry[]>([]);

/** Those of the same layer, whose border may be one with that of what is worked on. */
export const ownLayer = signal<readonly Feature[]>([]);

/** Keeps the exact edges near what is worked on in a source to snap to: tiles are generalised. */
export function neighbours(into: VectorSource): () => void {
  let stopping = new AbortController();
  const stops = [
    effect(() => {
      void key.value;
      stopping.abort();
      stopping = new AbortController();
      edges.value = [];
      ownLayer.value = [];
      isMissingNeighbours.value = false;
      void fetchEdges(stopping.signal);
    }),
    effect(() => {
      void plane.value;
      into.clear(true);
      into.addFeatures(edges.value.map((edge) => new OlFeature(toMap(edge))));
    }),
  ];
  return () => {
    stopping.abort();
    stops.forEach((stop) => stop());
  };
}

async function fetchEdges(stopping: AbortSignal): Promise<void> {
  const now = current.peek();
  const box = now?.geometry && boxRound(now.geometry);
  if (!now || !box) return;
  const near = layers
    .peek()
    .filter((layer) => layer.id === now.layer || (shown.peek().has(layer.id) && kindNamed(layer.kind)?.role !== 'subject'))
    .sort((a, b) => Number(b.id === now.layer) - Number(a.id === now.layer));
  if (near.length > MOST_LAYERS) isMissingNeighbours.value = true;
  await Promise.all(
    near.slice(0, MOST_LAYERS).map(async (layer) => {
      const query = new URLSearchParams({ bbox: box.join(','), as_of: asOf.peek(), limit: String(MOST_FEATURES) });
      try {
        const page = await api.get<api.Features>(`layers/${encodeURIComponent(layer.id)}/features?${query}`, stopping);
        const others = page.features.filter(({ id, geometry }) => geometry && !(layer.id === now.layer && String(id) === now.id));
        if (stopping.aborted) return;
        edges.value = [...edges.peek(), ...others.map(({ geometry }) => geometry)];
        if (layer.id === now.layer) ownLayer.value = others;
        if ((page.numberMatched ?? 0) > MOST_FEATURES) isMissingNeighbours.value = true;
      } catch (e) {
        if (stopping.aborted) return;
        if (!(e instanceof api.Refused)) throw e;
        isMissingNeighbours.value = true;
      }
    }),
  );
}

function boxRound(geometry: Geometry): number[] | null {
  const all = positions(geometry);
  if (!all || all.length === 0) return null;
  const [lons, lats] = [all.map(([lon = 0]) => lon), all.map(([, lat = 0]) => lat)];
  const least = (of: number[]) => of.reduce((a, b) => Math.min(a, b));
  const most = (of: number[]) => of.reduce((a, b) => Math.max(a, b));
  const [west, south, east, north] = [least(lons), least(lats), most(lons), most(lats)];
  const [x, y] = [(east - west) * ROUND, (north - south) * ROUND];
  return [west - x, south - y, east + x, north + y].map((degrees) => Number(degrees.toFixed(7)));
}
