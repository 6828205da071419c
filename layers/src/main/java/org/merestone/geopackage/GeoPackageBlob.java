package org.merestone.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.Envelope;

/** The GeoPackage form of a geometry: a header with its system and its box, then two-dimensional little-endian WKB. */
public final class GeoPackageBlob {
    private static final int HEADER_BYTES = 8;
    private static final int BOX_BYTES = 32;
    private static final int MULTI_BYTES = 9;
    private static final byte LITTLE_ENDIAN_WITH_BOX = 0b0000_0011;
    private static final int MULTI_POINT = 4;
    private static final int MULTI_FROM_SINGLE = 3;

    private GeoPackageBlob() {}

    /**
     * The blob for a column of {@code type}: single parts become multi-part where it asks.
     *
     * @param type POINT, MULTIPOINT, MULTILINESTRING, MULTIPOLYGON or GEOMETRY
     */
    public static byte[] of(byte[] wkb, Envelope box, String type, int srsId) {
        int shape = ByteBuffer.wrap(wkb).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
        boolean promote = type.startsWith("MULTI") && shape < MULTI_POINT;
        boolean unwrap = type.equals("POINT") && shape == MULTI_POINT;
        int skipped = unwrap ? MULTI_BYTES : 0;
        ByteBuffer blob = ByteBuffer.allocate(
                        HEADER_BYTES + BOX_BYTES + (promote ? MULTI_BYTES : 0) + wkb.length - skipped)
                .order(ByteOrder.LITTLE_ENDIAN);
        blob.put((byte) 'G')
                .put((byte) 'P')
                .put((byte) 0)
                .put(LITTLE_ENDIAN_WITH_BOX)
                .putInt(srsId);
        blob.putDouble(box.getMinX())
                .putDouble(box.getMaxX())
                .putDouble(box.getMinY())
                .putDouble(box.getMaxY());
        if (promote) {
            blob.put((byte) 1).putInt(shape + MULTI_FROM_SINGLE).putInt(1);
        }
        return blob.put(wkb, skipped, wkb.length - skipped).array();
    }
}
