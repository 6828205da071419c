package org.merestone.server.basemaps;

import java.util.Optional;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Text;

/** A map to draw under the layers, as the administrator described it. */
public record Basemap(String id, Text title, Rights rights, Content content) {
    /**
     * What must be said of a map and what may be done with it.
     *
     * @param source whose map it is
     * @param reviewNo the 审图号 under which it was examined; a public map has one
     * @param printable whether it may be on paper, which leaves the building
     */
    public record Rights(String source, Optional<String> reviewNo, Sensitivity secrecy, boolean printable) {}

    /** Where its tiles come from. */
    public sealed interface Content permits TileServer, PmtilesFile {}
}
