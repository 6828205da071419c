import OlMap from 'ol/Map';
import View from 'ol/View';
import type { Extent } from 'ol/extent';
import type BaseLayer from 'ol/layer/Base';
import Graticule from 'ol/layer/Graticule';
import VectorLayer from 'ol/layer/Vector';
import VectorTileLayer from 'ol/layer/VectorTile';
import { getPointResolution } from 'ol/proj';
import type { Size } from 'ol/size';
import type { StyleLike } from 'ol/style/Style';
import { basemap, failedGround, type Basemap } from '../basemaps';
import { copyOfBasemap } from './basemap';
import { NamedTiles, seenIn } from './edges';
import { graticule, token } from './ground';
import { plane, projection, type Plane } from './plane';
import { tileStyle } from './styles';

/** The map on paper, in millimetres: A4 across, less margins and the legend below. */
export const PAPER_MM = { width: 277, height: 150 } as const;

const CSS_PX_PER_MM = 96 / 25.4;
const DPI = 200;
const PATIENCE_MS = 20_000;

export interface Printed {
  /** Of a PNG; to be given back with URL.revokeObjectURL. */
  url: string;
  /** 1 : scale at the middle of the map, east to west. */
  scale: number;
  plane: Plane;
  /** The base map of the screen, which is left out unless it may be printed. */
  ground: Basemap | null;
  /** Tiles of the base map that are missing on it. */
  gaps: number;
  /** Ids of the layers of which something is drawn. */
  layers: ReadonlySet<string>;
}

/** Draws what the map shows once more for paper, sharp and with texts of their size, on the light ground. */
export async function drawForPaper(map: OlMap): Promise<Printed> {
  const [width, height] = [PAPER_MM.width * CSS_PX_PER_MM, PAPER_MM.height * CSS_PX_PER_MM];
  const target = document.createElement('div');
  target.className = 'paper';
  target.style.width = `${width}px`;
  target.style.height = `${height}px`;
  document.body.append(target);
  const view = new View({ projection: projection(), center: map.getView().getCenter() ?? [0, 0], constrainResolution: false });
  const paper = new OlMap({ target, view, controls: [], interactions: [], pixelRatio: DPI / 96, layers: copies(map, view, [width, height]) });
  try {
    const failed = failedGround.peek().n;
    view.fit(map.getView().calculateExtent(map.getSize()), { size: [width, height] });
    await complete(paper);
    const metresPerPx = getPointResolution(projection(), view.getResolution() ?? 1, view.getCenter() ?? [0, 0], 'm');
    return {
      url: await image(target, width, height),
      scale: metresPerPx * CSS_PX_PER_MM * 1000,
      plane: plane.peek(),
      ground: basemap.peek(),
      gaps: failedGround.peek().n - failed,
      layers: drawnIn(paper, view.calculateExtent([width, height])),
    };
  } finally {
    paper.setTarget();
    target.remove();
  }
}

function drawnIn(map: OlMap, extent: Extent): ReadonlySet<string> {
  const tiles = map.getLayers().getArray().filter((layer): layer is VectorTileLayer => layer instanceof VectorTileLayer);
  return new Set(tiles.flatMap((layer) => layer.getFeaturesInExtent(extent).map((one) => String(one.get('layer')))));
}

/** A layer belongs to one map: these share only the data. */
function copies(map: OlMap, view: View, size: Size): BaseLayer[] {
  return map.getLayers().getArray().flatMap((layer): BaseLayer[] => {
    const zIndex = layer.getZIndex() ?? 0;
    if (layer instanceof Graticule) return [graticule(() => seenIn(view, size))];
    const base = copyOfBasemap(layer);
    if (base) return basemap.peek()?.printable ? [base] : [];
    if (layer instanceof VectorTileLayer) {
      const source = layer.getSource();
      return source ? [new NamedTiles({ source, style: tileStyle(), declutter: true, zIndex, opacity: layer.getOpacity() })] : [];
    }
    if (!(layer instanceof VectorLayer)) return [];
    const source = layer.getSource();
    const look = layer.get('look') as (() => StyleLike) | undefined;
    return source ? [new VectorLayer({ source, style: look?.() ?? layer.getStyle() ?? null, zIndex })] : [];
  });
}

/** OpenLayers says that it is complete while tiles are still to be asked for, so twice. */
async function complete(map: OlMap): Promise<void> {
  const once = () =>
    new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the map for paper is not ready')), PATIENCE_MS);
      map.once('rendercomplete', () => {
        clearTimeout(late);
        resolve();
      });
      map.render();
    });
  await once();
  await once();
}

async function image(target: HTMLElement, width: number, height: number): Promise<string> {
  const ratio = DPI / 96;
  const sheet = document.createElement('canvas');
  sheet.width = Math.round(width * ratio);
  sheet.height = Math.round(height * ratio);
  const pen = sheet.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = token('--map-ground');
  pen.fillRect(0, 0, sheet.width, sheet.height);
  for (const canvas of target.querySelectorAll<HTMLCanvasElement>('.ol-layer canvas, canvas.ol-layer')) {
    if (canvas.width === 0) continue;
    const matrix = new DOMMatrix(getComputedStyle(canvas).transform);
    pen.setTransform(new DOMMatrix().scale(ratio).multiply(matrix));
    pen.drawImage(canvas, 0, 0);
  }
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('no picture');
  return URL.createObjectURL(blob);
}
