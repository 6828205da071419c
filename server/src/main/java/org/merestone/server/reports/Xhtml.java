package org.merestone.server.reports;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The part of XHTML that templates are written in. Nothing is fetched: no entities, no addresses, no scripts. */
final class Xhtml {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final Set<String> PLAIN = Set.of("class", "id", "lang");
    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
            Map.entry("html", Set.of("xmlns", "lang")),
            Map.entry("head", Set.of()),
            Map.entry("meta", Set.of("charset", "name", "content")),
            Map.entry("title", Set.of()),
            Map.entry("style", Set.of()),
            Map.entry("body", PLAIN),
            Map.entry("section", PLAIN),
            Map.entry("div", PLAIN),
            Map.entry("p", PLAIN),
            Map.entry("h1", PLAIN),
            Map.entry("h2", PLAIN),
            Map.entry("h3", PLAIN),
            Map.entry("ul", PLAIN),
            Map.entry("ol", PLAIN),
            Map.entry("li", PLAIN),
            Map.entry("table", PLAIN),
            Map.entry("thead", PLAIN),
            Map.entry("tbody", PLAIN),
            Map.entry("tr", PLAIN),
            Map.entry("th", Set.of("class", "colspan")),
            Map.entry("td", Set.of("class", "colspan")),
            Map.entry("span", PLAIN),
            Map.entry("strong", PLAIN),
            Map.entry("br", Set.of()),
            Map.entry("img", Set.of("class", "src", "alt")));

    private Xhtml() {}

    /** The document of a filled template. */
    static Document parse(String xhtml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("a template that was checked fills to XHTML", e);
        }
    }

    /**
     * Refuses, with the line, what is no well-formed XHTML of these elements.
     *
     * @param mark stands in it wherever a value will be: the only thing that a picture may have as its address
     */
    static void check(String file, String xhtml, String mark) {
        Checking checking = new Checking(file, mark);
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.newSAXParser().parse(new InputSource(new StringReader(xhtml)), checking);
        } catch (SAXParseException e) {
            throw Place.refuse(
                    file,
                    e.getLineNumber(),
                    "不是合格的 XHTML：" + e.getMessage() + "（标签要成对，& 写作 &amp;，不写 DOCTYPE 和 &nbsp;）",
                    "is no well-formed XHTML: " + e.getMessage()
                            + " (close each element, write &amp; for &, no DOCTYPE, no &nbsp;)");
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("every Java parses XML", e);
        }
    }

    private static final class Checking extends DefaultHandler {
        private final String file;
        private final String mark;
        private Locator locator = new org.xml.sax.helpers.LocatorImpl();
        private final StringBuilder style = new StringBuilder();
        private boolean inStyle;

        Checking(String file, String mark) {
            this.file = file;
            this.mark = mark;
        }

        @Override
        public void setDocumentLocator(Locator told) {
            locator = told;
        }

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) {
            Set<String> allowed = ELEMENTS.get(name);
            if (allowed == null) {
                throw refuse(
                        "不能用 <" + name + ">；可用："
                                + String.join(
                                        "、", ELEMENTS.keySet().stream().sorted().toList()),
                        "<" + name + "> cannot be used; allowed: "
                                + String.join(
                                        ", ",
                                        ELEMENTS.keySet().stream().sorted().toList()));
            }
            for (int i = 0; i < attributes.getLength(); i++) {
                if (!allowed.contains(attributes.getQName(i))) {
                    throw refuse(
                            "<" + name + "> 不能有 " + attributes.getQName(i),
                            "<" + name + "> cannot have " + attributes.getQName(i));
                }
            }
            if (name.equals("img") && !mark.equals(attributes.getValue("src"))) {
                throw refuse("图片只能写 src=\"{{…}}\"", "a picture can only have src=\"{{…}}\"");
            }
            inStyle = name.equals("style");
        }

        @Override
        public void characters(char[] chars, int start, int length) {
            if (inStyle) {
                style.append(chars, start, length);
            }
        }

        @Override
        public void endElement(String uri, String local, String name) {
            inStyle = false;
            String low = style.toString().toLowerCase(java.util.Locale.ROOT);
            if (low.contains("url") || low.contains("@import") || low.contains("\\") || low.contains(mark)) {
                throw refuse(
                        "样式里不能有 url、@import、反斜杠和 {{…}}：报告不取用别处的东西",
                        "a style cannot have url, @import, backslashes or {{…}}: a report fetches nothing");
            }
        }

        private RuntimeException refuse(String zh, String en) {
            return Place.refuse(file, locator.getLineNumber(), zh, en);
        }
    }
}
