import Graticule from 'ol/layer/Graticule';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Text from 'ol/style/Text';
import { isLatWhole, isLonWhole, type Seen } from './edges';

const FONT = '11px system-ui, "Noto Sans CJK SC", sans-serif';

/**
 * Lines of longitude and latitude: the only ground that comes with the page, which so shows no border of others.
 * A label is there where the edge of what is seen does not cut it.
 */
export function graticule(seen: () => Seen): Graticule {
  const label = (align: 'center' | 'end', baseline: 'top' | 'bottom') =>
    new Text({
      font: FONT,
      textAlign: align,
      textBaseline: baseline,
      offsetY: baseline === 'top' ? 4 : -3,
      fill: new Fill({ color: token('--map-label') }),
      stroke: new Stroke({ color: token('--map-ground'), width: 3 }),
    });
  return new Graticule({
    strokeStyle: new Stroke({ color: token('--map-line'), width: 1 }),
    showLabels: true,
    wrapX: false,
    lonLabelPosition: 1,
    latLabelPosition: 0.995,
    lonLabelStyle: label('center', 'top'),
    latLabelStyle: label('end', 'bottom'),
    lonLabelFormatter: (lon) => (isLonWhole(lon, seen()) ? degrees(lon, lon < 0 ? 'W' : 'E') : ''),
    latLabelFormatter: (lat) => (isLatWhole(lat, seen()) ? degrees(lat, lat < 0 ? 'S' : 'N') : ''),
    zIndex: 0,
  });
}

/** A colour of the page's present theme. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function degrees(value: number, side: string): string {
  const seconds = Math.round(Math.abs(value) * 3600);
  const [d, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return `${d}°${m || s ? `${two(m)}′` : ''}${s ? `${two(s)}″` : ''}${side}`;
}
