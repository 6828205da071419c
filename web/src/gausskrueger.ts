/** A position in a 3° Gauss-Krüger zone of CGCS2000, as surveyors write it: X is north, Y is east. */
export interface GaussKrueger {
  x_m: number;
  y_m: number;
  /** Degrees of the central meridian; the zone number is a third of it. */
  meridian: number;
}

// Ellipsoid of CGCS2000 and the series of the transverse Mercator to n⁴ (Karney 2011, eq. 35).
const A = 6_378_137;
const F = 1 / 298.257222101;
const N = F / (2 - F);
const RECTIFYING = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
];
const E = Math.sqrt(F * (2 - F));
const FALSE_EASTING_M = 500_000;

/** For display: good to a millimetre within the zone. */
export function gaussKrueger(lon: number, lat: number): GaussKrueger {
  const meridian = Math.round(lon / 3) * 3;
  const phi = (lat * Math.PI) / 180;
  const lambda = ((lon - meridian) * Math.PI) / 180;
  const s = Math.sin(phi);
  const t = Math.sinh(Math.atanh(s) - E * Math.atanh(E * s));
  const xi = Math.atan2(t, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(t, Math.cos(lambda)));
  let [north, east] = [xi, eta];
  ALPHA.forEach((a, i) => {
    const k = 2 * (i + 1);
    north += a * Math.sin(k * xi) * Math.cosh(k * eta);
    east += a * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  return { x_m: RECTIFYING * north, y_m: FALSE_EASTING_M + RECTIFYING * east, meridian };
}
