package generate;

import java.util.HashSet;
import java.util.Set;

/** Names of villages, of which no two are equal. */
final class Names {
    private final Words words;
    private final Dice dice = new Dice("names");
    private final Set<String> used = new HashSet<>();

    Names(Words words) {
        this.words = words;
    }

    String village(boolean hills) {
        String name;
        do {
            name = dice.chance(0.62) ? family(hills) : dice.pick(words.list("heads")) + tail();
        } while (!used.add(name));
        return name + "村";
    }

    private String family(boolean hills) {
        String ending = dice.pick(words.list(hills ? "hill_endings" : "endings"));
        String side = dice.chance(0.18) ? dice.pick(java.util.List.of("上", "下", "东", "西", "前", "后", "大", "小")) : "";
        return side + dice.pick(words.list("surnames")) + (dice.chance(0.85) ? "家" : "") + ending;
    }

    private String tail() {
        return dice.chance(0.4) ? "" : dice.pick(words.list("tails"));
    }
}
