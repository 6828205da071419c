package org.merestone.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The YAML files of one folder of the product's data, by file name, in the order of their names.
 *
 * @param texts file name to text, line ends as {@code \n}
 */
public record DataFiles(SortedMap<String, String> texts) {
    private static final String ROOT = "merestone/";
    private static final int MAX_BYTES = 4 << 20;
    private static final Predicate<String> ALL = name -> true;
    private static final PreparedYaml PREPARED = PreparedYaml.load();

    public DataFiles {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** All {@code merestone/FOLDER/*.yaml} of the class path, whether it is made of directories or jars. */
    public static DataFiles of(String folder) {
        return of(folder, ALL);
    }

    /** Those of them whose file name is wanted. */
    public static DataFiles of(String folder, Predicate<String> wanted) {
        return of(DataFiles.class.getClassLoader(), folder, wanted);
    }

    static DataFiles of(ClassLoader loader, String folder) {
        return of(loader, folder, ALL);
    }

    private static DataFiles of(ClassLoader loader, String folder, Predicate<String> wanted) {
        SortedMap<String, String> texts = new TreeMap<>();
        try {
            for (URL root : Collections.list(loader.getResources(ROOT + folder))) {
                addAll(root, wanted, texts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DataFiles(texts);
    }

    /** All {@code *.yaml} directly in a directory. */
    public static DataFiles of(Path directory) {
        return of(directory, ALL);
    }

    /** Those of them whose file name is wanted. */
    public static DataFiles of(Path directory, Predicate<String> wanted) {
        SortedMap<String, String> texts = new TreeMap<>();
        try {
            addAll(directory, wanted, texts);
        } catch (IOException e) {
            throw Refusal.badInput(
                    "读不了目录 " + directory + "：请核对路径", "cannot read the directory " + directory + ": check the path");
        }
        return new DataFiles(texts);
    }

    /** Whether a file beside a rulebook holds its examples. */
    public static boolean isExamples(String file) {
        return file.endsWith(".spec.yaml");
    }

    /** Whether a file holds no examples. */
    public static boolean isData(String file) {
        return !isExamples(file);
    }

    /** What the files say, read on all processors. Of several that are refused it is the first by name that is named. */
    public <T> SortedMap<String, T> read(Function<Yaml, T> meaning) {
        SortedMap<String, Supplier<T>> read = new TreeMap<>();
        texts.entrySet().parallelStream()
                .map(file -> Map.entry(file.getKey(), attempt(file.getKey(), file.getValue(), meaning)))
                .toList()
                .forEach(file -> read.put(file.getKey(), file.getValue()));
        SortedMap<String, T> all = new TreeMap<>();
        read.forEach((name, said) -> all.put(name, said.get()));
        return all;
    }

    private static <T> Supplier<T> attempt(String name, String text, Function<Yaml, T> meaning) {
        try {
            YamlNode document = PREPARED.find(sha256(text)).orElseGet(() -> YamlText.compose(name, text));
            T said = meaning.apply(Yaml.of(name, document));
            return () -> said;
        } catch (Refusal refusal) {
            return () -> {
                throw refusal;
            };
        }
    }

    private static void addAll(URL root, Predicate<String> wanted, SortedMap<String, String> texts) throws IOException {
        if (root.openConnection() instanceof JarURLConnection jar) {
            jar.setUseCaches(false);
            try (JarFile file = jar.getJarFile()) {
                String folder = jar.getEntryName().replaceFirst("/?$", "/");
                for (JarEntry entry : file.stream().toList()) {
                    String name = entry.getName();
                    if (name.startsWith(folder) && name.indexOf('/', folder.length()) < 0) {
                        add(name.substring(folder.length()), wanted, () -> file.getInputStream(entry), texts);
                    }
                }
            }
        } else {
            addAll(Path.of(uri(root)), wanted, texts);
        }
    }

    private static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has an address that is no URI: " + url, e);
        }
    }

    private static void addAll(Path directory, Predicate<String> wanted, SortedMap<String, String> texts)
            throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                add(file.getFileName().toString(), wanted, () -> Files.newInputStream(file), texts);
            }
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static void add(String name, Predicate<String> wanted, Opening file, SortedMap<String, String> texts)
            throws IOException {
        if (name.endsWith(".yml")) {
            throw refusal(name, "不会被读取；请改名为 .yaml", "would not be read; name it .yaml");
        }
        if (!name.endsWith(".yaml") || !wanted.test(name)) {
            return;
        }
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refusal(name, "超过 4 MB；请拆分", "is larger than 4 MB; split it");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (texts.put(name, text.replace("\r\n", "\n")) != null) {
                throw refusal(name, "在类路径上出现了两次；请只留一份", "is twice on the class path; keep one");
            }
        } catch (CharacterCodingException e) {
            throw refusal(name, "不是 UTF-8 编码；请另存为 UTF-8", "is not UTF-8; save it as UTF-8");
        }
    }

    private static Refusal refusal(String name, String zh, String en) {
        return Refusal.of(Fault.ofFile(name, Text.of(name + " " + zh, name + " " + en)));
    }

    /** Hash of all names and texts: the same on every machine for the same files. */
    public String sha256() {
        MessageDigest digest = digest();
        texts.forEach((name, text) -> {
            digest.update((name + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Hash of one text, of its UTF-8 bytes. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
