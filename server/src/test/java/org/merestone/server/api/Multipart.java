package org.merestone.server.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with files as a browser sends it. */
final class Multipart {
    private static final String BOUNDARY = "----merestone-test";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Multipart field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    Multipart file(String name, String filename, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + filename + "\"", content);
    }

    private Multipart part(String disposition, byte[] content) {
        text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
        body.writeBytes(content);
        text("\r\n");
        return this;
    }

    private void text(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }
}
