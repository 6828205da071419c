import { effect, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import OlMap from 'ol/Map';
import View from 'ol/View';
import ScaleLine from 'ol/control/ScaleLine';
import Zoom from 'ol/control/Zoom';
import { defaults as interactions } from 'ol/interaction/defaults';
import { boundingExtent, createEmpty, extend, isEmpty } from 'ol/extent';
import type Graticule from 'ol/layer/Graticule';
import { fromLonLat, toLonLat, transform, transformExtent } from 'ol/proj';
import 'ol/ol.css';
import { layers } from '../form';
import { gaussKrueger } from '../gausskrueger';
import { painted } from '../look';
import { lang, t } from '../words';
import { showBasemap } from './basemap';
import { allowDrawing } from './drawing';
import { seenIn } from './edges';
import { graticule } from './ground';
import { showMarks } from './marks';
import { allowPicking } from './picking';
import { PLANES, plane, projection } from './plane';
import { showPreviews } from './previews';
import { showTiles } from './tiles';

/** The one map of the page, once it is there. */
export const theMap = signal<OlMap | null>(null);

/** Of the plain where most who use this live; looked at while there is no layer. */
const MIDDLE = [113.2, 34.5];

/** The position under the pointer. */
const pointer = signal('');

export function Map() {
  const target = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!target.current) return undefined;
    const map = new OlMap({
      target: target.current,
      // else the wheel does nothing until the map was clicked, because it can be reached by keyboard
      interactions: interactions({ onFocusOnly: false }),
      controls: [new ScaleLine({ minWidth: 80 })],
    });
    theMap.value = map;
    const stops = [turnToPlane(map), showBasemap(map), showGround(map), showZoom(map), showTiles(map), showMarks(map), showPreviews(map), allowDrawing(map), allowPicking(map)];
    map.on(['loadstart', 'movestart'], () => target.current?.setAttribute('aria-busy', 'true'));
    map.on('rendercomplete', () => target.current?.setAttribute('aria-busy', 'false'));
    map.on('pointermove', ({ coordinate }) => {
      const [lon = 0, lat = 0] = toLonLat(coordinate, PLANES[plane.peek()]);
      pointer.value = positionWords(lon, lat);
    });
    return () => {
      stops.forEach((stop) => stop());
      theMap.value = null;
      map.setTarget();
    };
  }, []);
  return (
    <>
      <div class="map" ref={target} tabIndex={0} role="application" aria-busy="true" aria-label={t('map_label')} />
      <output class="pointer" aria-live="off">
        {pointer}
      </output>
    </>
  );
}

/** Degrees of CGCS2000, and the metres that surveyors use: X north, Y east. */
function positionWords(lon: number, lat: number): string {
  const { x_m, y_m, meridian } = gaussKrueger(lon, lat);
  return `${lon.toFixed(6)}, ${lat.toFixed(6)} · ${t('gk', { m: meridian, x: x_m.toFixed(1), y: y_m.toFixed(1) })}`;
}

/** Gives the map a view in the plane that is asked for, of the same place; at first of all layers. */
function turnToPlane(map: OlMap): () => void {
  let before: View | null = null;
  return effect(() => {
    const to = projection();
    const center = before ? transform(before.getCenter() ?? [0, 0], before.getProjection(), to) : fromLonLat(MIDDLE, to);
    const view = new View({ projection: to, center, zoom: before?.getZoom() ?? 8, maxZoom: 21 });
    map.setView(view);
    if (!before) zoomToLayers(map);
    before = view;
  });
}

function zoomToLayers(map: OlMap): void {
  const all = createEmpty();
  for (const { extent } of layers.peek()) {
    if (!extent) continue;
    const [west, south, east, north] = extent;
    extend(all, transformExtent(boundingExtent([[west, south], [east, north]]), 'EPSG:4326', map.getView().getProjection()));
  }
  map.updateSize();
  if (!isEmpty(all)) map.getView().fit(all, { padding: [28, 28, 28, 28], maxZoom: 15 });
}

function showGround(map: OlMap): () => void {
  let ground: Graticule | null = null;
  // within the margin that a layer is drawn with it is moved as it is, with labels that the edge cuts now
  const label = () => ground?.changed();
  map.on('moveend', label);
  const stop = effect(() => {
    void painted.value;
    if (ground) map.removeLayer(ground);
    ground = graticule(() => seenIn(map.getView(), map.getSize()));
    map.addLayer(ground);
  });
  return () => {
    map.un('moveend', label);
    stop();
  };
}

function showZoom(map: OlMap): () => void {
  let zoom: Zoom | null = null;
  return effect(() => {
    void lang.value;
    if (zoom) map.removeControl(zoom);
    zoom = new Zoom({ zoomInTipLabel: t('zoom_in'), zoomOutTipLabel: t('zoom_out') });
    map.addControl(zoom);
  });
}
