import { signal } from '@preact/signals';
import type { Feature } from 'geojson';
import type OlMap from 'ol/Map';
import type { FeatureLike } from 'ol/Feature';
import { getArea } from 'ol/extent';
import * as api from '../api';
import { nameOf } from '../features';
import { asOf, kindNamed, layers, take } from '../form';
import { sheet, tab } from '../look';
import type { Problem } from '../types';
import { drawing } from './drawing';
import { toMap } from './geojson';
import { isLabel, layerOf } from './styles';

const MOST = 12;

/** A stored feature under the pointer, as the server has it: tiles are generalised. */
export interface Picked {
  layer: string;
  feature: Feature;
}

export interface Picking {
  found: readonly Picked[];
  /** How many more there are. */
  more: number;
  problem?: Problem;
}

export const picked = signal<Picking>({ found: [], more: 0 });

export const pickNothing = () => (picked.value = { found: [], more: 0 });

let asking = new AbortController();

/** A click lists what lies there, the smallest first. */
export function allowPicking(map: OlMap): () => void {
  const pick = (event: { pixel: number[] }) => {
    if (drawing.value) return;
    const here = new Set<string>();
    map.forEachFeatureAtPixel(
      event.pixel,
      (feature: FeatureLike) => {
        const layer = layerOf(feature);
        if (layer && !isLabel(feature)) here.add(`${layer}/${feature.getId()}`);
      },
      { hitTolerance: 6, layerFilter: (layer) => layer.get('stored') === true },
    );
    void look([...here]);
  };
  map.on('singleclick', pick);
  return () => map.un('singleclick', pick);
}

async function look(keys: readonly string[]): Promise<void> {
  asking.abort();
  const mine = (asking = new AbortController());
  if (keys.length === 0) return void pickNothing();
  try {
    const found = await Promise.all(
      keys.slice(0, MOST).map(async (key) => {
        const slash = key.indexOf('/');
        const layer = key.slice(0, slash);
        return { layer, feature: await api.feature(layer, key.slice(slash + 1), asOf.peek(), mine.signal) };
      }),
    );
    picked.value = { found: found.sort((a, b) => size(a) - size(b)), more: Math.max(0, keys.length - MOST) };
  } catch (e) {
    if (mine.signal.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    picked.value = { found: [], more: 0, problem: e.problem };
  }
  tab.value = 'check';
  if (sheet.value === 'low') sheet.value = 'half';
}

/** Makes a stored feature the subject. */
export function takePicked({ layer, feature }: Picked): void {
  const fields = kindNamed(layers.value.find((l) => l.id === layer)?.kind ?? '')?.fields ?? [];
  const attributes = Object.entries(feature.properties ?? {}).filter(([key]) => fields.some((field) => field.name === key));
  const properties = Object.fromEntries(attributes);
  take({ geometry: feature.geometry, origin: 'stored', layer, id: String(feature.id), name: nameOf(feature), properties });
  pickNothing();
}

function size({ feature }: Picked): number {
  return feature.geometry ? getArea(toMap(feature.geometry).getExtent()) : 0;
}
