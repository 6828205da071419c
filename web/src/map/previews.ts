import { computed, effect } from '@preact/signals';
import OlFeature from 'ol/Feature';
import type OlMap from 'ol/Map';
import type { Geometry } from 'geojson';
import VectorLayer from 'ol/layer/Vector';
import VectorSource from 'ol/source/Vector';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import { createEmpty, extend, isEmpty } from 'ol/extent';
import { painted } from '../look';
import { screen } from '../route';
import { delivery } from '../delivered';
import { subject } from '../form';
import { faultPlace, stage } from '../importing/state';
import type { Candidate } from '../importing/types';
import { toMap } from './geojson';
import { plane } from './plane';
import { faded, overlapStyle } from './styles';

/** One colour for each candidate, told apart by shape as well in the list. */
export const CANDIDATE_COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#8a6d00', '#56b4e9'] as const;

const PREVIEW_Z = 55;

interface Previewed {
  /** The map goes there once for each. */
  of: unknown;
  groups: ReadonlyArray<{ chosen: boolean; geometries: readonly (Geometry | null)[] }>;
}

const readings = (candidates: readonly Candidate[]) => candidates.map(({ chosen, places }) => ({ chosen, geometries: places.features.map(({ geometry }) => geometry) }));

/** What was delivered and is not chosen: of an import, or to be checked, where one shape alone is chosen at once. */
const previewed = computed<Previewed>(() => {
  const [imported, delivered] = [stage.value, delivery.value];
  if (screen.value === 'import' && imported.is === 'open') return { of: imported.proposal.id, groups: readings(imported.proposal.crs_candidates) };
  if (screen.value !== 'map' || delivered.is !== 'read' || subject.value) return { of: null, groups: [] };
  const { features, crs_candidates } = delivered.shapes;
  const found = features.features.map(({ geometry }) => geometry);
  return { of: delivered.shapes, groups: found.length > 0 ? [{ chosen: true, geometries: found }] : readings(crs_candidates) };
});

/** Where the rows of an import would lie, one colour for each CRS that they may be in, and the fault that is looked at. */
export function showPreviews(map: OlMap): () => void {
  const places = new VectorLayer({ source: new VectorSource(), zIndex: PREVIEW_Z });
  const fault = new VectorLayer({ source: new VectorSource(), zIndex: PREVIEW_Z + 1 });
  map.addLayer(places);
  map.addLayer(fault);
  let seen: unknown = null;
  const stops = [
    effect(() => {
      void plane.value;
      const source = places.getSource();
      source?.clear(true);
      const now = previewed.value;
      const all = createEmpty();
      now.groups.forEach(({ chosen, geometries }, i) => {
        const style = candidateStyle(CANDIDATE_COLORS[i % CANDIDATE_COLORS.length] ?? '#0072b2', chosen);
        for (const geometry of geometries) {
          if (!geometry) continue;
          const feature = new OlFeature(toMap(geometry));
          feature.setStyle(style);
          source?.addFeature(feature);
          extend(all, feature.getGeometry()?.getExtent() ?? createEmpty());
        }
      });
      if (seen === now.of || isEmpty(all)) return;
      seen = now.of;
      map.getView().fit(all, { padding: [40, 40, 40, 40], maxZoom: 15 });
    }),
    effect(() => {
      void painted.value;
      fault.setStyle(overlapStyle());
    }),
    effect(() => {
      void plane.value;
      const source = fault.getSource();
      source?.clear(true);
      const place: Geometry | null = screen.value === 'import' ? faultPlace.value : null;
      if (!place) return;
      const shape = toMap(place);
      source?.addFeature(new OlFeature(shape));
      map.getView().fit(shape.getExtent(), { padding: [60, 60, 60, 60], maxZoom: 17 });
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function candidateStyle(color: string, chosen: boolean): Style {
  const stroke = new Stroke({ color, width: chosen ? 3 : 1.5, lineDash: chosen ? [] : [5, 4] });
  const fill = new Fill({ color: faded(color, chosen ? 0.35 : 0.12) });
  return new Style({ stroke, fill, image: new CircleStyle({ radius: chosen ? 6 : 4.5, stroke, fill }) });
}
