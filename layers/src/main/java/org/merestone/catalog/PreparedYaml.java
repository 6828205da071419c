package org.merestone.catalog;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The product's own kinds and rulebooks as the build has read them, by the hash of their text: in a JVM that has just
 * started, reading YAML is half of what they cost. A file whose text is another than at the build is not among them.
 */
public final class PreparedYaml {
    private static final String RESOURCE = "merestone/prepared-yaml";

    private static final byte NOTHING = 0;
    private static final byte PLAIN = 1;
    private static final byte QUOTED = 2;
    private static final byte SEQUENCE = 3;
    private static final byte MAPPING = 4;

    private final Map<String, ByteBuffer> documents = new HashMap<>();

    private PreparedYaml() {}

    /** What the build has prepared; nothing, where the classes were built without it. */
    static PreparedYaml load() {
        PreparedYaml prepared = new PreparedYaml();
        try (InputStream file = PreparedYaml.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (file != null) {
                ByteBuffer in = ByteBuffer.wrap(file.readAllBytes());
                for (int left = in.getInt(); left > 0; left--) {
                    String sha256 = text(in);
                    int bytes = in.getInt();
                    prepared.documents.put(sha256, in.duplicate().limit(in.position() + bytes));
                    in.position(in.position() + bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return prepared;
    }

    /** The document of a text with this hash. */
    Optional<YamlNode> find(String sha256) {
        return Optional.ofNullable(documents.get(sha256)).map(document -> node(document.duplicate()));
    }

    /**
     * For the build: prepares the kinds and rulebooks of the class path; the argument is the directory of the classes. A file
     * that is no YAML stops the build.
     */
    public static void main(String[] args) throws IOException {
        Map<String, byte[]> documents = new TreeMap<>();
        for (DataFiles files : List.of(DataFiles.of("kinds"), DataFiles.of("rulebooks", DataFiles::isData))) {
            for (Map.Entry<String, String> file : files.texts().entrySet()) {
                documents.put(
                        DataFiles.sha256(file.getValue()), bytes(YamlText.compose(file.getKey(), file.getValue())));
            }
        }
        Path file = Path.of(args[0], RESOURCE);
        Files.createDirectories(file.getParent());
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(documents.size());
            for (Map.Entry<String, byte[]> document : documents.entrySet()) {
                write(document.getKey(), out);
                out.writeInt(document.getValue().length);
                out.write(document.getValue());
            }
        }
    }

    static byte[] bytes(YamlNode node) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(node, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void write(YamlNode node, DataOutputStream out) throws IOException {
        out.writeInt(node.line());
        if (node instanceof YamlNode.Scalar scalar) {
            out.writeByte(scalar.plain() ? PLAIN : QUOTED);
            write(scalar.text(), out);
        } else if (node instanceof YamlNode.Sequence sequence) {
            out.writeByte(SEQUENCE);
            out.writeInt(sequence.items().size());
            for (YamlNode item : sequence.items()) {
                write(item, out);
            }
        } else if (node instanceof YamlNode.Mapping mapping) {
            out.writeByte(MAPPING);
            out.writeInt(mapping.entries().size());
            for (YamlNode.Entry entry : mapping.entries()) {
                out.writeInt(entry.line());
                write(entry.key(), out);
                write(entry.value(), out);
            }
        } else {
            out.writeByte(NOTHING);
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static YamlNode node(byte[] document) {
        return node(ByteBuffer.wrap(document));
    }

    private static YamlNode node(ByteBuffer in) {
        int line = in.getInt();
        byte type = in.get();
        return switch (type) {
            case NOTHING -> new YamlNode.Nothing(line);
            case PLAIN, QUOTED -> new YamlNode.Scalar(line, text(in), type == PLAIN);
            case SEQUENCE -> {
                List<YamlNode> items = new ArrayList<>();
                for (int left = in.getInt(); left > 0; left--) {
                    items.add(node(in));
                }
                yield new YamlNode.Sequence(line, items);
            }
            case MAPPING -> {
                List<YamlNode.Entry> entries = new ArrayList<>();
                for (int left = in.getInt(); left > 0; left--) {
                    entries.add(new YamlNode.Entry(in.getInt(), text(in), node(in)));
                }
                yield new YamlNode.Mapping(line, entries);
            }
            default -> throw new IllegalStateException(RESOURCE + " is of another version: build again");
        };
    }

    private static String text(ByteBuffer in) {
        int bytes = in.getInt();
        String text = new String(in.array(), in.position(), bytes, StandardCharsets.UTF_8);
        in.position(in.position() + bytes);
        return text;
    }
}
