package org.merestone.server.reports;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG, and as addresses that hold them. */
final class Pictures {
    static final String PNG = "data:image/png;base64,";

    /** Of 0 to 1: maps shrink little more above it, and take three times as long. */
    private static final float SPEED = 0.7f;

    private static final int QR_DOTS = 4;

    private Pictures() {}

    static byte[] png(RenderedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(SPEED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all that is written", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static String address(byte[] png) {
        return PNG + Base64.getEncoder().encodeToString(png);
    }

    /** The bytes of an address that {@link #address} made. */
    static byte[] bytes(String address) {
        return Base64.getDecoder().decode(address.substring(PNG.length()));
    }

    /** A QR code of a text. */
    static byte[] qr(String text) {
        try {
            BitMatrix dots = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 2));
            BufferedImage image = new BufferedImage(
                    dots.getWidth() * QR_DOTS, dots.getHeight() * QR_DOTS, BufferedImage.TYPE_BYTE_BINARY);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    image.setRGB(x, y, dots.get(x / QR_DOTS, y / QR_DOTS) ? 0xff000000 : 0xffffffff);
                }
            }
            return png(image);
        } catch (WriterException e) {
            throw new IllegalStateException("an id and a hash fit into a QR code", e);
        }
    }
}
