import { signal } from '@preact/signals';
import type OlMap from 'ol/Map';
import type { FeatureLike } from 'ol/Feature';
import OlFeature from 'ol/Feature';
import { getArea } from 'ol/extent';
import { kindNamed, layers, take } from '../form';
import { sheet, tab } from '../look';
import { drawing } from './drawing';
import { asSent } from './stored';

/** A stored feature under the pointer. */
export interface Picked {
  layer: string;
  feature: OlFeature;
}

export const picked = signal<readonly Picked[]>([]);

/** A click lists what lies there, the smallest first. */
export function allowPicking(map: OlMap): () => void {
  const pick = (event: { pixel: number[] }) => {
    if (drawing.value) return;
    const found: Picked[] = [];
    map.forEachFeatureAtPixel(
      event.pixel,
      (feature: FeatureLike, layer) => {
        const id = layer?.get('layer') as string | undefined;
        if (id && feature instanceof OlFeature) found.push({ layer: id, feature });
      },
      { hitTolerance: 6 },
    );
    picked.value = found.sort((a, b) => size(a) - size(b));
    if (found.length > 0) {
      tab.value = 'check';
      if (sheet.value === 'low') sheet.value = 'half';
    }
  };
  map.on('singleclick', pick);
  return () => map.un('singleclick', pick);
}

/** Makes a stored feature the subject. */
export function takePicked({ layer, feature }: Picked): void {
  const json = asSent(feature);
  if (!json) return;
  const fields = kindNamed(layers.value.find((l) => l.id === layer)?.kind ?? '')?.fields ?? [];
  const attributes = Object.entries(json.properties ?? {}).filter(([key]) => fields.some((field) => field.name === key));
  const properties = Object.fromEntries(attributes);
  take({ geometry: json.geometry, origin: 'stored', layer, id: String(json.id), name: nameOf(feature), properties });
  picked.value = [];
}

export function nameOf(feature: OlFeature): string {
  return String(feature.get('name') ?? feature.get('code') ?? feature.getId());
}

function size({ feature }: Picked): number {
  const geometry = feature.getGeometry();
  return geometry ? getArea(geometry.getExtent()) : 0;
}
