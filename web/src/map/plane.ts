import { signal } from '@preact/signals';
import { get as projectionOf } from 'ol/proj';

/** The planes that the map can be drawn in; CGCS2000 and WGS 84 are one on a screen, so that EPSG:4326 stands for EPSG:4490. */
export const PLANES = { mercator: 'EPSG:3857', degrees: 'EPSG:4326' } as const;

export type Plane = keyof typeof PLANES;

/** The plane of the map, which the browser remembers. */
export const plane = signal<Plane>('mercator');

export const isPlane = (name: string): name is Plane => name in PLANES;

/** Its name for OpenLayers. */
export const projection = () => PLANES[plane.value];

const METRES_PER_DEGREE = 111_319.490793;

export const metresPerUnit = () => (plane.value === 'degrees' ? METRES_PER_DEGREE : 1);

// A degree is shorter east to west than north to south; bars and scales are told as they lie, east to west.
projectionOf(PLANES.degrees)?.setGetPointResolution((resolution, [, lat = 0]) => resolution * Math.cos((lat * Math.PI) / 180));
