package org.merestone.server.basemaps;

import org.merestone.catalog.Text;

/** The server of a base map did not give the image that it was asked for. Says neither its address nor the token. */
public final class NoPicture extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Text reason;

    NoPicture(String zh, String en) {
        super(en);
        this.reason = Text.of(zh, en);
    }

    public Text reason() {
        return reason;
    }
}
