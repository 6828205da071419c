package org.merestone.server.basemaps;

import java.util.List;

/**
 * A server of images.
 *
 * @param layers one above the other, such as a map and its names
 */
public record TileServer(TileGrid grid, List<TileAddress> layers) implements Basemap.Content {
    public TileServer {
        layers = List.copyOf(layers);
    }
}
