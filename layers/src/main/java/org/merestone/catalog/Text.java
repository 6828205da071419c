package org.merestone.catalog;

/** A text for people in Chinese, the product's first language, and in English. Neither is ever empty. */
public record Text(String zh, String en) {
    public Text {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a text needs both languages: zh=" + zh + ", en=" + en);
        }
    }

    public static Text of(String zh, String en) {
        return new Text(zh, en);
    }

    /** The text in {@code lang}: "en" is English, everything else Chinese. */
    public String in(String lang) {
        return lang.equals("en") ? en : zh;
    }
}
