package generate;

import java.util.List;
import java.util.stream.Collectors;

/** The lists of words of which names and texts are made. */
final class Words {
    private final java.util.Map<String, List<String>> lists;

    Words(List<Item> items) {
        lists = items.stream()
                .collect(Collectors.toMap(Item::word, i -> List.of(i.cell(0).split(", "))));
    }

    List<String> list(String name) {
        return lists.get(name);
    }
}
