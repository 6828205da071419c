/**
 * Mapbox vector tiles (MVT 2.1) of layers, in Web Mercator, for display only: drawn from the chain trees of the atlas, so
 * that a tile takes the time of what can be seen in it. Areas are valid on the grid of the tile at every zoom.
 */
package org.merestone.tiles;
