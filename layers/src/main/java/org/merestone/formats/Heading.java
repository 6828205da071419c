package org.merestone.formats;

import java.util.ArrayList;
import java.util.List;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;

/**
 * What a file says of all its features.
 *
 * @param layer its id: letters, digits and hyphens
 */
public record Heading(String layer, Text title, Crs crs) {
    /** The name for files: layer, datum and code. */
    public String name() {
        return layer + "_" + crs.label();
    }

    /** What a person should know of the file, for the formats that have a place for a text. */
    String about(List<Text> notices) {
        String datum = crs.label().substring(0, crs.label().indexOf('_'));
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of(
                title.zh() + "（" + layer + "）；坐标系 " + crs.code() + "，基准 " + datum,
                title.en() + " (" + layer + "); CRS " + crs.code() + ", datum " + datum));
        lines.addAll(notices);
        return String.join("\n", lines.stream().map(t -> t.zh() + "\n" + t.en()).toList());
    }
}
