import { effect } from '@preact/signals';
import OlFeature from 'ol/Feature';
import type OlMap from 'ol/Map';
import VectorLayer from 'ol/layer/Vector';
import VectorSource from 'ol/source/Vector';
import type { Geometry } from 'geojson';
import { subject } from '../form';
import { painted } from '../look';
import { before, focus, isReshaped, lit } from '../result';
import { looksAtOne } from '../route';
import { allowReshaping, measured } from './drawing';
import { toMap } from './geojson';
import { plane } from './plane';
import { earlierStyle, overlapStyle, subjectStyle } from './styles';

const SUBJECT_Z = 50;
const OVERLAP_Z = 60;

/** Draws the subject and the overlap of the finding that is looked at, and brings either into view. */
export function showMarks(map: OlMap): () => void {
  const subjects = new VectorLayer({ source: new VectorSource(), zIndex: SUBJECT_Z });
  const overlaps = new VectorLayer({ source: new VectorSource(), zIndex: OVERLAP_Z });
  subjects.set('look', subjectStyle);
  overlaps.set('look', overlapStyle);
  map.addLayer(subjects);
  map.addLayer(overlaps);
  const earlier = new VectorLayer({ source: new VectorSource(), zIndex: OVERLAP_Z + 1 });
  earlier.set('look', earlierStyle);
  map.addLayer(earlier);
  const stops = [
    effect(() => {
      void painted.value;
      subjects.setStyle(subjectStyle());
      overlaps.setStyle(overlapStyle());
      earlier.setStyle(earlierStyle());
    }),
    effect(() => put(subjects, looksAtOne.value ? (subject.value?.geometry ?? null) : null)),
    effect(() => {
      // under the pointer of who drags a corner the map stays where it is
      if (subject.value?.origin === 'delivered' && !isReshaped(subject.value)) show(map, subject.value.geometry);
    }),
    effect(() => put(overlaps, looksAtOne.value ? (lit.value?.overlap ?? null) : null)),
    effect(() => put(earlier, before.value ?? measured.value)),
    allowReshaping(map, subjects.getSource() as VectorSource),
    effect(() => {
      if (focus.value?.geometry) show(map, focus.value.geometry);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function put(layer: VectorLayer<VectorSource>, geometry: Geometry | null): void {
  void plane.value;
  const source = layer.getSource();
  source?.clear(true);
  if (geometry && !isEmpty(geometry)) source?.addFeature(new OlFeature(toMap(geometry)));
}

function isEmpty(geometry: Geometry): boolean {
  return geometry.type === 'GeometryCollection' ? geometry.geometries.length === 0 : geometry.coordinates.length === 0;
}

function show(map: OlMap, geometry: Geometry): void {
  if (isEmpty(geometry)) return;
  const small = Math.min(...(map.getSize() ?? [0, 0])) / 5;
  map.getView().fit(toMap(geometry).getExtent(), { padding: [small, small, small, small], maxZoom: 15 });
}
