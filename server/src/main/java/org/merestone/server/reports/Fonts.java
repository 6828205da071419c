package org.merestone.server.reports;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that are printed with: one for Chinese, one for the signs that it lacks. They are read from the class path and
 * drawn by their outlines, so that no font of the machine is needed and every machine draws the same.
 */
final class Fonts {
    /** By the family under which the style names them, in the order in which they are asked for a character. */
    private static final List<Face> FACES =
            List.of(Face.read("cjk", "DroidSansFallbackFull.ttf"), Face.read("sym", "DejaVuSans.ttf"));

    private final Map<Integer, Optional<Glyph>> glyphs = new ConcurrentHashMap<>();

    /** @param bytes of the TrueType file */
    record Face(String family, byte[] bytes, TrueTypeFont font, CmapLookup codes) {
        /** Where a TrueType file has the number of its tables and their directory, and how long an entry is. */
        private static final int TABLES = 4;

        private static final int DIRECTORY = 12;
        private static final int ENTRY = 16;
        private static final int GSUB = 0x47535542;

        static Face read(String family, String file) {
            try (InputStream in = Fonts.class.getResourceAsStream("/merestone/fonts/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("not on the class path: fonts/" + file);
                }
                byte[] bytes = withoutLigatures(in.readAllBytes());
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
                return new Face(family, bytes, font, font.getUnicodeCmapLookup());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * Takes the table of substitutions out of the directory of the file: a hash with ff in it would be written with one
         * glyph for both, and neither be found nor copied.
         */
        private static byte[] withoutLigatures(byte[] file) {
            ByteBuffer font = ByteBuffer.wrap(file);
            for (int table = 0; table < font.getShort(TABLES); table++) {
                int at = DIRECTORY + ENTRY * table;
                if (font.getInt(at) == GSUB) {
                    font.putInt(at, GSUB + 1);
                }
            }
            return file;
        }

        InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** @param outline for a height of 1, y downwards; @param advance to the next one */
    private record Glyph(GeneralPath outline, double advance) {}

    static List<Face> faces() {
        return FACES;
    }

    /** Whether one of the fonts has a picture of a character. */
    boolean has(int character) {
        return FACES.stream().anyMatch(face -> face.codes().getGlyphId(character) != 0);
    }

    /** The outline of a line of text, its baseline beginning at 0, 0. */
    Path2D outline(String text, double size) {
        Path2D.Double path = new Path2D.Double();
        double[] x = {0};
        text.codePoints()
                .forEach(character -> glyph(character).ifPresent(glyph -> {
                    path.append(
                            glyph.outline().getPathIterator(new AffineTransform(size, 0, 0, size, x[0] * size, 0)),
                            false);
                    x[0] += glyph.advance();
                }));
        return path;
    }

    double width(String text, double size) {
        return size
                * text.codePoints()
                        .mapToDouble(c -> glyph(c).map(Glyph::advance).orElse(0.0))
                        .sum();
    }

    private Optional<Glyph> glyph(int character) {
        return glyphs.computeIfAbsent(character, Fonts::read);
    }

    private static Optional<Glyph> read(int character) {
        return FACES.stream()
                .filter(face -> face.codes().getGlyphId(character) != 0)
                .findFirst()
                .map(face -> read(face, face.codes().getGlyphId(character)));
    }

    private static Glyph read(Face face, int id) {
        try {
            double unit = 1.0 / face.font().getUnitsPerEm();
            GeneralPath outline = new GeneralPath();
            var drawn = face.font().getGlyph().getGlyph(id);
            if (drawn != null) {
                outline.append(drawn.getPath().getPathIterator(AffineTransform.getScaleInstance(unit, -unit)), false);
            }
            return new Glyph(outline, face.font().getAdvanceWidth(id) * unit);
        } catch (IOException e) {
            throw new UncheckedIOException("the font lies in memory", e);
        }
    }
}
