package org.merestone.server.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;

/** How reports look and what they say beside the facts: the built-in one, or a bureau's own files. Checked when it is read. */
public final class Template {
    /** The directory of the home directory in which a bureau keeps its own. */
    public static final String FOLDER = "templates";

    private static final String MARKUP = "report.html";
    private static final String WORDING = "report.yaml";
    private static final int MOST_BYTES = 1 << 20;
    /** Takes the place of a value while the XHTML round it is checked. */
    private static final String MARK = "\uE000";

    private final Markup markup;
    private final Wording wording;

    private Template(Markup markup, Wording wording) {
        this.markup = markup;
        this.wording = wording;
    }

    Markup markup() {
        return markup;
    }

    Wording wording() {
        return wording;
    }

    public static Template builtIn() {
        return new Template(markup(MARKUP, shipped(MARKUP)), wording(WORDING, shipped(WORDING)));
    }

    /**
     * The files {@code templates/report.html} and {@code report.yaml} of a home directory; for one that is not there or is
     * broken, the built-in one.
     *
     * @param warning is told of a broken file and its line
     */
    public static Template load(Path home, Consumer<Text> warning) {
        return new Template(
                own(home, MARKUP, Template::markup, warning), own(home, WORDING, Template::wording, warning));
    }

    private static <T> T own(Path home, String name, BiFunction<String, String, T> read, Consumer<Text> warning) {
        Path file = home.resolve(FOLDER).resolve(name);
        if (Files.exists(file)) {
            try {
                return read.apply(name, text(file, name));
            } catch (Refusal e) {
                warning.accept(Text.of(
                        e.text().zh() + "。改用内置的 " + name + "。",
                        e.text().en() + ". The built-in " + name + " is used."));
            }
        }
        return read.apply(name, shipped(name));
    }

    private static String text(Path file, String name) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw Refusal.of(Fault.ofFile(
                        name, Text.of(name + " 超过 1 MB，请改小", name + " is larger than 1 MB; make it smaller")));
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString()
                    .replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw Refusal.of(Fault.ofFile(
                    name, Text.of(name + " 不是 UTF-8 编码，请另存为 UTF-8", name + " is not UTF-8; save it as UTF-8")));
        } catch (IOException e) {
            throw Refusal.of(Fault.ofFile(
                    name,
                    Text.of("读不了 " + name + "：" + e.getMessage(), "cannot read " + name + ": " + e.getMessage())));
        }
    }

    static Markup markup(String file, String text) {
        Markup markup = Markup.read(file, text, Content.class);
        Xhtml.check(file, Markup.outline(text, MARK, true), MARK);
        Xhtml.check(file, Markup.outline(text, MARK, false), MARK);
        return markup;
    }

    static Wording wording(String file, String text) {
        return Wording.read(Yaml.read(file, text));
    }

    static String shipped(String name) {
        try (InputStream in = Template.class.getResourceAsStream("/merestone/reports/" + name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: reports/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
