import { computed, effect, signal } from '@preact/signals';
import type { Geometry } from 'geojson';
import OlFeature from 'ol/Feature';
import type OlMap from 'ol/Map';
import { createEmpty, extend, isEmpty } from 'ol/extent';
import Draw from 'ol/interaction/Draw';
import Modify from 'ol/interaction/Modify';
import Snap from 'ol/interaction/Snap';
import VectorLayer from 'ol/layer/Vector';
import { toLonLat } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import { painted } from '../look';
import { ask, route } from '../route';
import { along, isArea, keepingCorners, nearestCorner, type Area } from '../scenarios/edge';
import { active, current, isTogether, reshape, reshapeAll, stretch, supposed, type Along } from '../scenarios/draft';
import { keyOf, places } from '../scenarios/flips';
import { former, opened } from '../scenarios/kept';
import { dragAlong } from '../scenarios/shared';
import { tried } from '../scenarios/trial';
import type { Flip } from '../scenarios/types';
import { fromMap, toMap } from './geojson';
import { neighbours, ownLayer } from './neighbours';
import { PLANES, plane } from './plane';
import { flipStyle, stretchStyle, supposedStyle } from './supposedstyles';
import { clipped, parting } from './swipe';

const Z = 70;

/** Which of the shapes the map shows. */
export const VIEWS = ['both', 'before', 'after', 'slider'] as const;
export type View = (typeof VIEWS)[number];
export const view = signal<View>('both');

/** What the next clicks on the map are for: an end of the stretch, or the corners of what is new. */
export type Aim = 'none' | 'from' | 'to' | 'draw';
export const aim = signal<Aim>('none');

interface Laid {
  before: readonly Geometry[];
  after: readonly Geometry[];
}

/** Two versions that are looked at, in place of all else. */
export const laid = signal<Laid | null>(null);

interface Scene extends Laid {
  flips: readonly Flip[];
}

const EMPTY: Scene = { before: [], after: [], flips: [] };
export const some = (...shapes: Array<Geometry | null | undefined>) => shapes.flatMap((shape) => shape ?? []);

export const scene = computed<Scene>(() => {
  const { id } = route.value;
  if (laid.value) return { ...EMPTY, ...laid.value };
  if (id === 'new') {
    const after = supposed.value.filter(({ op }, i) => op !== 'delete' && i !== active.value);
    return { before: some(...supposed.value.map(({ stored }) => stored?.geometry)), after: some(...after.map(({ geometry }) => geometry)), flips: tried.value?.flips ?? [] };
  }
  const kept = opened.value;
  if (id === '' || !kept || 'problem' in kept) return EMPTY;
  return { before: former.value, after: some(...(kept.changes ?? []).map(({ feature }) => feature?.geometry)), flips: kept.flips };
});

/** Draws what is supposed over what is in force, and lets the pointer change it. */
export function showSupposed(map: OlMap): () => void {
  const layer = (z: number, look: () => ReturnType<typeof supposedStyle>) => {
    const one = new VectorLayer({ source: new VectorSource(), zIndex: Z + z });
    one.set('look', look);
    map.addLayer(one);
    return one;
  };
  const before = layer(0, () => supposedStyle('before'));
  const after = layer(1, () => supposedStyle('after'));
  const edited = layer(2, () => supposedStyle('edited'));
  const part = layer(3, stretchStyle);
  const flips = layer(4, flipStyle);
  const all = [before, after, edited, part, flips];
  const snapped = new VectorSource();
  const stops = [
    effect(() => {
      void painted.value;
      all.forEach((one) => one.setStyle((one.get('look') as () => ReturnType<typeof supposedStyle>)()));
    }),
    effect(() => {
      before.setVisible(view.value !== 'after');
      after.setVisible(view.value !== 'before');
      edited.setVisible(view.value !== 'before');
      part.setVisible(view.value === 'both' || view.value === 'after');
    }),
    ...[before, after, edited].map((one) => clipped(map, one, one === before ? 'left' : 'right', () => view.peek() === 'slider')),
    effect(() => {
      void [view.value, parting.value];
      map.render();
    }),
    effect(() => put(before, scene.value.before)),
    effect(() => put(after, scene.value.after)),
    effect(() => put(edited, isWorkedOn.value ? some(current.value?.geometry) : [])),
    effect(() => {
      const [of, now] = [stretch.value, current.value?.geometry];
      put(part, isWorkedOn.value && of && isArea(now) ? [{ type: 'LineString', coordinates: along(now, of) }] : []);
    }),
    effect(() => {
      void plane.value;
      const found = places(scene.value.flips).map(({ subject, side }) => {
        const feature = new OlFeature(toMap({ type: 'Point', coordinates: [subject.lon ?? 0, subject.lat ?? 0] }));
        feature.setProperties({ side, key: keyOf(subject) });
        return feature;
      });
      flips.getSource()?.clear(true);
      flips.getSource()?.addFeatures(found);
    }),
    neighbours(snapped),
    showAll(map),
    interact(map, edited.getSource() as VectorSource, snapped),
    openOnClick(map, flips),
  ];
  return () => {
    stops.forEach((stop) => stop());
    all.forEach((one) => map.removeLayer(one));
    aim.value = 'none';
    laid.value = null;
  };
}

const isWorkedOn = computed(() => route.value.id === 'new' && laid.value === null && current.value !== null && current.value.op !== 'delete');

function put(layer: VectorLayer<VectorSource>, shapes: readonly Geometry[]): void {
  void plane.value;
  const source = layer.getSource();
  source?.clear(true);
  source?.addFeatures(shapes.map((shape) => new OlFeature(toMap(shape))));
}

/** Brings into view what is worked on or opened, once each. */
function showAll(map: OlMap): () => void {
  let seen = '';
  let lying: Laid | null = null;
  return effect(() => {
    const { id } = route.value;
    const shapes = [...scene.value.before, ...scene.value.after];
    const now = `${id} ${id === 'new' ? `${current.value?.layer}/${current.value?.id}` : ''} `;
    if ((now === seen && laid.value === lying) || shapes.length === 0) return;
    [seen, lying] = [now, laid.value];
    const own = id === 'new' ? some(current.value?.stored?.geometry ?? current.value?.geometry) : shapes;
    const extent = createEmpty();
    own.forEach((shape) => extend(extent, toMap(shape).getExtent()));
    const margin = Math.min(...(map.getSize() ?? [0, 0])) / 6;
    if (!isEmpty(extent)) map.getView().fit(extent, { padding: [margin, margin, margin, margin], maxZoom: 17 });
  });
}

/** Corners are dragged and put in, a new area is drawn, ends of a stretch are clicked; all of it snaps to what is near. */
function interact(map: OlMap, source: VectorSource, snapped: VectorSource): () => void {
  const chosen = ({ coordinate }: { coordinate: number[] }) => {
    const now = current.peek()?.geometry;
    if (!isArea(now) || (aim.peek() !== 'from' && aim.peek() !== 'to')) return;
    const found = nearestCorner(now, toLonLat(coordinate, PLANES[plane.peek()]));
    if (found) end(found);
  };
  map.on('singleclick', chosen);
  let mine: Array<Draw | Modify | Snap> = [];
  const stop = effect(() => {
    mine.forEach((one) => map.removeInteraction(one));
    mine = [];
    void plane.value;
    if (!isWorkedOn.value || view.value === 'before' || view.value === 'slider' || aim.value === 'from' || aim.value === 'to') return;
    const isDrawn = aim.value === 'draw';
    const by = isDrawn ? new Draw({ type: 'Polygon', style: supposedStyle('edited') }) : new Modify({ source, style: supposedStyle('corner') });
    if (by instanceof Draw) {
      by.on('drawend', ({ feature }) => {
        const geometry = feature.getGeometry();
        aim.value = 'none';
        if (geometry) reshape(fromMap(geometry));
      });
    } else {
      by.on('modifyend', ({ features }) => {
        const geometry = features.item(0)?.getGeometry();
        const was = current.peek()?.geometry;
        const is = geometry && fromMap(geometry);
        if (isArea(is)) dragged(isArea(was) ? keepingCorners(is, was) : is);
      });
    }
    // snapping sees the pointer first, so it comes last
    mine = [by, new Snap({ source: snapped, pixelTolerance: 12 })];
    mine.forEach((one) => map.addInteraction(one));
  });
  return () => {
    stop();
    map.un('singleclick', chosen);
    mine.forEach((one) => map.removeInteraction(one));
  };
}

/** Takes the shape that was dragged, and where that is wished the borders that neighbours share with it. */
function dragged(is: Area): void {
  const was = current.peek()?.geometry;
  if (!isTogether.peek() || !isArea(was)) return reshape(is);
  reshapeAll(is, dragAlong(was, is, sharing()).map(({ of, area }) => ({ ...of, geometry: area })));
}

/** The zones of the same layer that lie near, as the draft has them where it does. */
function sharing(): Array<{ of: Omit<Along, 'geometry'>; area: Area }> {
  const now = current.peek();
  const drafted = supposed.peek().filter((one) => one !== now && one.layer === now?.layer);
  const stored = ownLayer.peek().filter(({ id }) => !drafted.some((one) => one.id === String(id)));
  return [
    ...drafted.flatMap(({ op, layer, id, stored: of, geometry }) => (op === 'replace' && of && isArea(geometry) ? [{ of: { layer, id, stored: of }, area: geometry }] : [])),
    ...stored.flatMap((of) => (now && isArea(of.geometry) ? [{ of: { layer: now.layer, id: String(of.id), stored: of }, area: of.geometry }] : [])),
  ];
}

function end({ polygon, ring, corner }: { polygon: number; ring: number; corner: number }): void {
  const now = stretch.peek();
  const isFirst = aim.peek() === 'from' || !now || now.polygon !== polygon || now.ring !== ring;
  stretch.value = isFirst ? { polygon, ring, from: corner, to: corner } : { ...now, to: corner };
  aim.value = isFirst ? 'to' : 'none';
}

/** A click on a subject that flips opens it. */
function openOnClick(map: OlMap, flips: VectorLayer<VectorSource>): () => void {
  const open = ({ pixel }: { pixel: number[] }) => {
    if (aim.peek() !== 'none') return;
    const key = map.forEachFeatureAtPixel(pixel, (feature) => feature.get('key') as string, { hitTolerance: 6, layerFilter: (one) => one === flips });
    if (key) ask({ at: key });
  };
  map.on('singleclick', open);
  return () => map.un('singleclick', open);
}
