package org.merestone.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All kinds that layers can hold, by id; read strictly, so that a misspelt kind file stops the start. */
public final class Kinds {
    private final List<Kind> kinds;
    private final Map<String, Kind> byId;
    private final DataFiles files;
    private final String sha256;

    private Kinds(List<Kind> kinds, DataFiles files) {
        this.kinds = List.copyOf(kinds);
        this.files = files;
        this.byId = this.kinds.stream().collect(Collectors.toMap(Kind::id, kind -> kind, (first, again) -> first));
        this.sha256 = files.sha256();
    }

    /** The kinds that come with the product. */
    public static Kinds load() {
        return read(DataFiles.of("kinds"));
    }

    /** The kinds in {@code *.yaml} of a directory. */
    public static Kinds load(Path dirOfYaml) {
        return read(DataFiles.of(dirOfYaml));
    }

    /** The kinds in some files. */
    public static Kinds read(DataFiles files) {
        List<Kind> kinds = new ArrayList<>(files.read(Kinds::named).values());
        if (kinds.isEmpty()) {
            throw Refusal.badInput("没有找到任何类别定义（kinds/*.yaml）", "no kinds (kinds/*.yaml) were found");
        }
        kinds.sort(Comparator.comparing(Kind::id));
        return new Kinds(kinds, files);
    }

    /** The kind of a file that has its name, so that no two files have one kind. */
    private static Kind named(Yaml yaml) {
        Kind kind = KindFile.read(yaml);
        if (!yaml.file().equals(kind.id() + ".yaml")) {
            throw yaml.at("kind")
                    .refuse(
                            "应与文件名一致：" + yaml.file().replace(".yaml", ""),
                            "must be the name of the file: " + yaml.file().replace(".yaml", ""));
        }
        return kind;
    }

    public Kind kind(String id) {
        return findKind(id).orElseThrow(() -> {
            String known = String.join(", ", kinds.stream().map(Kind::id).toList());
            return Refusal.notFound("没有类别“" + id + "”；可用：" + known, "there is no kind '" + id + "'; known: " + known);
        });
    }

    /** The kind that a data file names at a place; an unknown one is refused there, with those that may be meant. */
    public Kind named(String id, Yaml at) {
        return findKind(id).orElseThrow(() -> {
            String near = Nearest.of(id, kinds.stream().map(Kind::id).toList());
            return at.refuse("没有图层种类“" + id + "”；相近的：" + near, "there is no kind '" + id + "'; nearest: " + near);
        });
    }

    /** The kinds that a data file names at a place: one, or a list of some. */
    public List<Kind> all(Yaml at) {
        List<Yaml> names = at.isList() ? at.items() : List.of(at);
        if (names.isEmpty()) {
            throw at.refuse("至少要有一个图层种类", "needs at least one kind");
        }
        return names.stream().map(name -> named(name.text(), name)).toList();
    }

    public Optional<Kind> findKind(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** In the order of their ids. */
    public List<Kind> all() {
        return kinds;
    }

    /** The files that they were read from. */
    public DataFiles files() {
        return files;
    }

    /** Hash over all kind files. */
    public String sha256() {
        return sha256;
    }
}
