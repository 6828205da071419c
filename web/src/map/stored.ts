import { effect } from '@preact/signals';
import type { Feature as JsonFeature } from 'geojson';
import type OlFeature from 'ol/Feature';
import type OlMap from 'ol/Map';
import VectorLayer from 'ol/layer/Vector';
import { transformExtent } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import * as api from '../api';
import { asOf, kindNamed, layers } from '../form';
import { painted } from '../look';
import { inView, shown, type InView } from '../start';
import type { Layer } from '../types';
import { geojson } from './geojson';
import { kindStyle } from './styles';

const LIMIT = 2000;
const ABOVE_GROUND = { reference: 10, zone: 20, subject: 30 };

/** Features as the server sent them: the map's own plane costs digits. */
const sent = new WeakMap<OlFeature, JsonFeature>();

export const asSent = (feature: OlFeature) => sent.get(feature);

/** Keeps the drawn layers in step with the ticks, the view and the theme. */
export function showStored(map: OlMap): () => void {
  const drawn = new Map<string, VectorLayer<VectorSource>>();
  let loading = new AbortController();

  const load = () => {
    loading.abort();
    loading = new AbortController();
    if (asOf.peek() === '') return;
    const box = clamp(transformExtent(map.getView().calculateExtent(), 'EPSG:3857', 'EPSG:4326'));
    for (const [id, layer] of drawn) void fill(id, layer, { box, asOf: asOf.peek(), limit: LIMIT }, loading.signal);
  };
  const stopTicks = effect(() => {
    void asOf.value;
    const wanted = layers.value.filter((layer) => shown.value.has(layer.id));
    for (const [id, layer] of drawn) {
      if (wanted.some((w) => w.id === id)) continue;
      map.removeLayer(layer);
      drawn.delete(id);
    }
    for (const layer of wanted) if (!drawn.has(layer.id)) map.addLayer(add(drawn, layer));
    load();
  });
  const stopTheme = effect(() => {
    void painted.value;
    for (const [id, layer] of drawn) restyle(layer, id);
  });
  map.on('moveend', load);
  return () => {
    stopTicks();
    stopTheme();
    loading.abort();
    map.un('moveend', load);
  };
}

function add(drawn: Map<string, VectorLayer<VectorSource>>, layer: Layer): VectorLayer<VectorSource> {
  const role = kindNamed(layer.kind)?.role ?? 'reference';
  const vector = new VectorLayer({ source: new VectorSource(), zIndex: ABOVE_GROUND[role], declutter: true });
  vector.set('layer', layer.id);
  restyle(vector, layer.id);
  drawn.set(layer.id, vector);
  return vector;
}

function restyle(vector: VectorLayer<VectorSource>, id: string): void {
  const kind = kindNamed(layers.peek().find((layer) => layer.id === id)?.kind ?? '');
  vector.setStyle(kindStyle(kind?.color ?? '#6b7280', kind?.role ?? 'reference'));
}

async function fill(id: string, layer: VectorLayer<VectorSource>, view: api.View, signal: AbortSignal): Promise<void> {
  try {
    const found = await api.features(id, view, signal);
    const source = layer.getSource();
    source?.clear(true);
    for (const feature of found.features) {
      if (!feature.geometry) continue;
      const drawn = geojson.readFeature(feature) as OlFeature;
      sent.set(drawn, feature);
      source?.addFeature(drawn);
    }
    note(id, { returned: found.features.length, matched: found.numberMatched ?? found.features.length });
  } catch (e) {
    if (signal.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    note(id, { returned: 0, matched: 0, problem: e.problem });
  }
}

function note(id: string, what: InView): void {
  inView.value = { ...inView.value, [id]: what };
}

function clamp([west = -180, south = -90, east = 180, north = 90]: number[]): number[] {
  return [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)];
}
