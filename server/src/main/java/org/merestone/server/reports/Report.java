package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.w3c.dom.Document;

/**
 * The report of one check, made of the check's canonical JSON, so that a check which was kept can be printed again. The same
 * text in all three formats.
 */
public final class Report {
    private static final Fonts FONTS = new Fonts();

    private final Checked check;
    private final String name;
    private final String xhtml;
    private final boolean annexed;

    private Report(Checked check, String name, String xhtml, boolean annexed) {
        this.check = check;
        this.name = name;
        this.xhtml = xhtml;
        this.annexed = annexed;
    }

    /**
     * @param utf8 the JSON of a check as {@code Check.utf8()} gives it; its hash is printed
     * @param ground of the revision of the check
     */
    public static Report of(byte[] utf8, Ground ground, Template template, Setting setting) {
        Checked check = Checked.of(utf8, ground, setting);
        Contents contents = new Contents(check, template.wording(), FONTS);
        Rare rare = new Rare(FONTS);
        Content content = contents.content(Optional.empty());
        String filled = rare.replaced(template.markup().fill(content, setting.lang()));
        if (!rare.none()) {
            Content said = contents.with(
                    content,
                    check.say(
                            "下列字符字库没有或不能显示，文中以〓和编码代替：" + rare.codes(),
                            "No font has these characters, or they cannot be shown; 〓 and their code stand for them: "
                                    + rare.codes()));
            filled = rare.replaced(template.markup().fill(said, setting.lang()));
        }
        return new Report(
                check, content.head().number(), filled, content.site().rest().isPresent());
    }

    /** Its number. */
    public String number() {
        return name;
    }

    public void html(OutputStream out) throws IOException {
        out.write(("<!DOCTYPE html>\n" + xhtml).getBytes(StandardCharsets.UTF_8));
    }

    public void pdf(OutputStream out) throws IOException {
        Pdf.write(document(), out);
    }

    public void docx(OutputStream out) throws IOException {
        new Docx(document(), name).write(out);
    }

    /** All corners as CSV, when there are more than the report lists. */
    public Optional<byte[]> annex() {
        return annexed ? Optional.of(corners(check.shape(), check.setting())) : Optional.empty();
    }

    /** All corners of the subject of a check as CSV. */
    public static byte[] corners(JsonNode check, Setting setting) {
        return corners(GeoJsonShape.of(check.at("/subject/geometry")), setting);
    }

    private static byte[] corners(Geometry shape, Setting setting) {
        return Corners.csv(shape, setting).getBytes(StandardCharsets.UTF_8);
    }

    /** What goes with the evidence of the check: its name there, and what it holds. */
    public Map<String, byte[]> beside() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        ByteArrayOutputStream page = new ByteArrayOutputStream(1 << 17);
        html(page);
        files.put("report/report.html", page.toByteArray());
        ByteArrayOutputStream paper = new ByteArrayOutputStream(1 << 17);
        pdf(paper);
        files.put("report/report.pdf", paper.toByteArray());
        annex().ifPresent(corners -> files.put("report/corners.csv", corners));
        return files;
    }

    String xhtml() {
        return xhtml;
    }

    private Document document() {
        return Xhtml.parse(xhtml);
    }
}
