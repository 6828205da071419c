package org.merestone.server.reports;

import java.util.Map;

/** How the styles of a template look in DOCX. */
final class DocxStyles {
    static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static final String FONTS =
            "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" w:eastAsia=\"宋体\"/>";

    static final String XML =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:styles xmlns:w="%s"><w:docDefaults><w:rPrDefault><w:rPr>%s<w:sz w:val="20"/><w:szCs w:val="20"/>\
            <w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
            <w:spacing w:after="80" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>\
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
            %s%s%s\
            <w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="Normal"/><w:pPr>\
            <w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr></w:style>\
            </w:styles>
            """.formatted(W, FONTS, heading(1, 34, "16211F"), heading(2, 27, "0B6565"), heading(3, 22, "16211F"));

    static final String FOOTER = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:ftr xmlns:w="%s"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>%s<w:r><w:t xml:space="preserve"> / </w:t></w:r>%s\
            </w:p></w:ftr>
            """.formatted(W, field("PAGE"), field("NUMPAGES"));

    /** Ink and ground of a class. */
    record Tone(String ink, String ground) {}

    private static final Map<String, Tone> TONES = Map.of(
            "prohibited", new Tone("B3261E", "FDECEA"),
            "prohibited_if", new Tone("A33A08", "FDEFE5"),
            "restricted", new Tone("815200", "FCF2DA"),
            "attention", new Tone("1C5A9E", "E7F0FB"),
            "no_conflict", new Tone("176A3A", "E4F4EA"),
            "undetermined", new Tone("6A3D9E", "F2ECF9"),
            "incomplete", new Tone("6A3D9E", "F2ECF9"),
            "not_covered", new Tone("4B5964", "EBEFF2"),
            "failed", new Tone("8C1D50", "FAE8F0"));

    static final Tone NONE = new Tone("", "");

    private DocxStyles() {}

    /** The tone that one of the classes names; {@link #NONE} without one. */
    static Tone tone(String classes) {
        for (String name : classes.split(" ")) {
            if (TONES.containsKey(name)) {
                return TONES.get(name);
            }
        }
        return NONE;
    }

    private static String heading(int level, int size, String ink) {
        return """
               <w:style w:type="paragraph" w:styleId="Heading%1$d"><w:name w:val="heading %1$d"/><w:basedOn w:val="Normal"/>\
               <w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="%2$d" w:after="100"/>\
               <w:outlineLvl w:val="%3$d"/></w:pPr><w:rPr><w:color w:val="%4$s"/><w:sz w:val="%5$d"/></w:rPr></w:style>""".formatted(level, level == 1 ? 0 : 280, level - 1, ink, size);
    }

    private static String field(String name) {
        return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + name
                + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
                + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    }
}
