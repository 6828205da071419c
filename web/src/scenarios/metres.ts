import type { Position } from 'geojson';

export type Vector = readonly [east_m: number, north_m: number];

const A = 6_378_137;
const E2 = 0.006_694_380_022_9;
const DEGREE = Math.PI / 180;

/** Metres in a degree of longitude and in one of latitude, on the ellipsoid of CGCS2000. */
export function metres(lat: number): Vector {
  const w = 1 - E2 * Math.sin(lat * DEGREE) ** 2;
  return [(A / Math.sqrt(w)) * Math.cos(lat * DEGREE) * DEGREE, ((A * (1 - E2)) / w ** 1.5) * DEGREE];
}

/** A tenth of a millimetre. */
const DECIMALS = 9;

export function moved([lon = 0, lat = 0]: Position, [east, north]: Vector, by_m: number): Position {
  const [perLon, perLat] = metres(lat);
  const round = (degrees: number) => Number(degrees.toFixed(DECIMALS));
  return [round(lon + (east * by_m) / perLon), round(lat + (north * by_m) / perLat)];
}

/** How far a position is from the nearest place of a line that is not far away, in metres. */
export function distance(from: Position, line: readonly Position[]): number {
  const [lon = 0, lat = 0] = from;
  const [perLon, perLat] = metres(lat);
  const flat = ([x = 0, y = 0]: Position): Vector => [(x - lon) * perLon, (y - lat) * perLat];
  let least = Infinity;
  let [x1, y1] = flat(line[0] as Position);
  for (const position of line) {
    const [x2, y2] = flat(position);
    const [dx, dy] = [x2 - x1, y2 - y1];
    const part = Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(x1 + part * dx, y1 + part * dy));
    [x1, y1] = [x2, y2];
  }
  return least;
}
