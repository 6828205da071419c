import { signal } from '@preact/signals';
import type OlMap from 'ol/Map';
import type BaseLayer from 'ol/layer/Base';
import type RenderEvent from 'ol/render/Event';
import { getRenderPixel } from 'ol/render';
import { unByKey } from 'ol/Observable';

/** Where the map is parted into before and after: from 0 to 1, of its width without half a thumb on either side. */
export const parting = signal(0.5);

/** As wide as what the parting is dragged by, `--thumb` of the style sheet. */
const THUMB_PX = 26;

/** Draws a layer on one side of the parting alone, while `isOn` says so. */
export function clipped(map: OlMap, layer: BaseLayer, side: 'left' | 'right', isOn: () => boolean): () => void {
  const begin = layer.on('prerender' as never, ((event: RenderEvent) => {
    const context = event.context as CanvasRenderingContext2D;
    context.save();
    const [width = 0, height = 0] = map.getSize() ?? [];
    if (!isOn()) return;
    const at = THUMB_PX / 2 + (width - THUMB_PX) * parting.peek();
    const [from, to] = side === 'left' ? [0, at] : [at, width];
    const corners = [[from, 0], [to, 0], [to, height], [from, height]].map((pixel) => getRenderPixel(event, pixel));
    context.beginPath();
    corners.forEach(([x = 0, y = 0], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.closePath();
    context.clip();
  }) as never);
  const end = layer.on('postrender' as never, ((event: RenderEvent) => (event.context as CanvasRenderingContext2D).restore()) as never);
  return () => unByKey([begin, end]);
}
