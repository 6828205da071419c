package org.merestone.server.basemaps;

import org.merestone.catalog.Text;

/** The server of a base map did not give the image that it was asked for. Says neither its address nor the token. */
public final class NoPicture extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Text reason;
    private final boolean late;

    NoPicture(String zh, String en) {
        this(zh, en, false);
    }

    private NoPicture(String zh, String en, boolean late) {
        super(en);
        this.reason = Text.of(zh, en);
        this.late = late;
    }

    /** It did not give it in time. */
    static NoPicture late(String zh, String en) {
        return new NoPicture(zh, en, true);
    }

    public boolean isLate() {
        return late;
    }

    public Text reason() {
        return reason;
    }
}
