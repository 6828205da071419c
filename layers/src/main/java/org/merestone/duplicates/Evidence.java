package org.merestone.duplicates;

import org.merestone.catalog.Text;

/** What speaks for two features being one thing, or against it, and how strongly. */
public enum Evidence {
    SAME_CODE(4, "编码相同", "same code"),
    OTHER_CODE(-1, "同一批里编码不同", "other code in one campaign"),
    SAME_NAME(2, "名称相同", "same name"),
    LIKE_NAME(1, "名称相近", "similar name"),
    OTHER_NAME(-1, "名称不同", "other name"),
    SAME_AREA(5, "范围相同", "same area"),
    SAME_PLACE(3, "同一位置（不到 1 m）", "same place (within 1 m)"),
    NEAR(2, "距离在定位误差之内", "as near as their accuracy tells apart"),
    CLOSE(1, "距离不到定位误差的两倍", "within twice their accuracy"),
    APART(-1, "距离超过定位误差的四倍", "more than four times their accuracy apart"),
    SAME_TYPE(1, "类型相同", "same type"),
    OTHER_TYPE(-2, "类型不同", "other type"),
    SAME_BANK(1, "岸别相同", "same bank"),
    OTHER_BANK(-3, "岸别不同", "other bank");

    private final int points;
    private final Text text;

    Evidence(int points, String zh, String en) {
        this.points = points;
        this.text = Text.of(zh, en);
    }

    /** Added up over all that is known of a pair, 4 and more make it likely, 3 possible. */
    public int points() {
        return points;
    }

    public Text text() {
        return text;
    }
}
