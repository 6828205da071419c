import { expect, test } from 'vitest';
import { credit, type Basemap } from './basemaps';
import { tileGridOf } from './map/grid';
import { lang } from './words';

const image: Basemap = {
  id: 'county',
  kind: 'tiles',
  title: { zh: '县影像', en: 'County image' },
  source: '县自然资源局',
  review_no: '甲S(2026)001号',
  secrecy: 'public',
  printable: true,
  crs: 'EPSG:4490',
  min_zoom: 1,
  max_zoom: 2,
  layers: 1,
  tile_size: 256,
  origin: [-180, 90],
  resolutions: [1.40625, 0.703125, 0.3515625],
};

test('a map is credited with its source and its review number, or says that it has none', () => {
  lang.value = 'zh';
  expect(credit(image)).toBe('底图：县影像，来源：县自然资源局，审图号：甲S(2026)001号');
  expect(credit({ ...image, review_no: null, secrecy: 'internal' })).toContain('无审图号');
});

test('degrees are cut as the server says, and nothing is asked for beyond the world', () => {
  const grid = tileGridOf(image);
  expect(grid.getTileCoordForCoordAndZ([112, 33], 2)).toEqual([2, 3, 0]);
  const asked: number[][] = [];
  grid.forEachTileCoord([-1000, -1000, 1000, 1000], 1, (tile) => asked.push(tile));
  expect(asked.filter(([z, x, y]) => isInside(grid, z, x, y)).sort()).toEqual([
    [1, 0, 0],
    [1, 1, 0],
  ]);
  expect([grid.getMinZoom(), grid.getMaxZoom()]).toEqual([1, 2]);
});

function isInside(grid: ReturnType<typeof tileGridOf>, z = 0, x = 0, y = 0): boolean {
  return grid.getFullTileRange(z)?.containsXY(x, y) ?? false;
}
