package org.merestone.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/**
 * One atomic change of the store. Numbers begin at 1 and have no gaps.
 *
 * @param hash SHA-256 (hex) over the previous revision's hash and this one's whole content
 * @param contents what the layer holds after it
 */
public record Revision(
        long number,
        Instant at,
        String author,
        String what,
        String layer,
        String hash,
        Map<String, Object> detail,
        Layer.Contents contents) {
    public Anchor anchor() {
        return new Anchor(number, hash);
    }

    /** The files that it was made of, if it is an import, in the order in which they were read. */
    public List<Original> originals() {
        return Original.of(detail);
    }

    /** The file of that name, or without one the only file; refused when there is none, or more than one to choose from. */
    public Original original(Optional<String> name) {
        List<Original> all = originals();
        if (all.isEmpty()) {
            throw Refusal.notFound(
                    "第 " + number + " 次修订不是导入文件得来的，没有原件",
                    "revision " + number + " was not made of files and has no originals");
        }
        String names = all.stream().map(Original::file).collect(Collectors.joining("、"));
        if (name.isEmpty() && all.size() > 1) {
            throw Refusal.badInput(
                    "第 " + number + " 次修订有 " + all.size() + " 个原件，请用 file 指明一个：" + names,
                    "revision " + number + " has " + all.size() + " originals, name one of them with file: " + names);
        }
        return all.stream()
                .filter(o -> o.file().equals(name.orElse(o.file())))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "第 " + number + " 次修订没有原件 " + name.orElse("") + "；有：" + names,
                        "revision " + number + " has no original " + name.orElse("") + " but: " + names));
    }
}
