package org.merestone.coordinates;

import org.merestone.catalog.Text;

/** How an {@link Ordinate} is written. */
public enum Notation {
    /** 111.4123, without a mark. */
    DECIMAL("十进制度", "decimal degrees"),
    /** 111.4123°. */
    DEGREES("带度号的十进制度", "decimal degrees with their mark"),
    /** 111°41.392′. */
    MINUTES("度分", "degrees and minutes"),
    /** 111°41′23.5″. */
    SECONDS("度分秒", "degrees, minutes and seconds"),
    /** 111.4123 that means 111°41′23″: ddd.mmss, without a mark. */
    PACKED("度.分秒", "packed degrees ddd.mmss"),
    /** 1114123.5 that means 111°41′23.5″. */
    PACKED_INTEGER("连写的度分秒", "degrees, minutes and seconds run together"),
    /** Gauss-Krüger. */
    METRES("米", "metres");

    private final Text title;

    Notation(String zh, String en) {
        this.title = Text.of(zh, en);
    }

    public Text title() {
        return title;
    }
}
