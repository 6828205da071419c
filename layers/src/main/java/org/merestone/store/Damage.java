package org.merestone.store;

import org.merestone.catalog.Text;

/** How what is broken in a database is said. */
final class Damage {
    private Damage() {}

    static Text table(String layer) {
        return Text.of("缺图层表 " + layer, "the table of layer " + layer + " is missing");
    }

    static Text index(String layer) {
        return Text.of(
                "图层 " + layer + " 的空间索引不在或无效", "the spatial index of layer " + layer + " is missing or not valid");
    }

    static Text lost(String layer, long count) {
        return Text.of(
                "图层 " + layer + " 的空间索引漏了 " + count + " 个要素",
                "the spatial index of layer " + layer + " misses " + count + " features");
    }

    static Text trigger(String table, String name) {
        return Text.of(
                "表 " + table + " 的触发器 " + name + " 不在或被停用",
                "the trigger " + name + " of the table " + table + " is missing or disabled");
    }
}
