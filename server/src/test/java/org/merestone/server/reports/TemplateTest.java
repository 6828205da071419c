package org.merestone.server.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.merestone.catalog.Text;

class TemplateTest {
    private static final String PAGE = "<html>\n<body>\n%s\n</body>\n</html>";

    @TempDir
    private Path home;

    private final List<Text> warnings = new ArrayList<>();

    private Template own(String file, String text) throws IOException {
        Path folder = Files.createDirectories(home.resolve(Template.FOLDER));
        Files.writeString(folder.resolve(file), text);
        return Template.load(home, warnings::add);
    }

    @Test
    void theOneThatComesAlongIsInOrder() {
        Template.load(home, warnings::add);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aBureausOwnPageIsUsed() throws IOException {
        Template own = own(
                "report.html",
                PAGE.formatted("{{#summary}}<p>{{结果|Result}}</p>{{#advice}}<p>{{text}}</p>{{/advice}}{{/summary}}"));
        assertThat(warnings).isEmpty();
        assertThat(own.markup().parts())
                .first()
                .isNotEqualTo(Template.builtIn().markup().parts().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "<p>{{nmae}}</p>§ 第 3 行：没有“nmae”",
                "<p>{{summary}}</p>§ 第 3 行：“summary”不是文字",
                "{{#themes}}<p>x</p>§ 第 3 行：{{#themes}} 没有用 {{/themes}} 结束",
                "<p>{{/themes}}</p>§ 第 3 行：{{/themes}} 前面应先结束",
                "{{#head}}{{#summary}}{{/head}}{{/summary}}§ 第 3 行：{{/head}} 前面应先结束：summary",
                "<p>{{只有|}}</p>§ 第 3 行：应写成 {{中文|English}}",
                "<p>{{a§ 第 3 行：“{{”没有用“}}”结束",
                "<p>{{}}</p>§ 第 3 行：“”不是名称",
                "<p>§ 不是合格的 XHTML",
                "<p>&nbsp;</p>§ 第 3 行：不是合格的 XHTML",
                "<script>x</script>§ 第 3 行：不能用 <script>",
                "<p onclick='x'>x</p>§ 第 3 行：<p> 不能有 onclick",
                "<p style='x'>x</p>§ 第 3 行：<p> 不能有 style",
                "<img src='http://x/y.png'/>§ 第 3 行：图片只能写",
                "<style>p {background: URL(http://x)}</style>§ 第 3 行：样式里不能有 url",
                "<style>@import 'x'</style>§ 第 3 行：样式里不能有 url、@import",
                "{{#head}}<p>{{/head}}§ 不是合格的 XHTML",
                "<div>{{#head}}</div><p>{{/head}}</p>§ 不是合格的 XHTML",
            })
    void aBrokenPageNamesItsLineAndTheBuiltInOneIsUsed(String body, String said) throws IOException {
        Template used = own("report.html", PAGE.formatted(body));
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).zh())
                .startsWith("report.html 第 ")
                .contains(said)
                .contains("改用内置的 report.html");
        assertThat(used.markup().parts())
                .first()
                .isEqualTo(Template.builtIn().markup().parts().get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "number: 预审{jahr}, 里没有 {jahr}",
        "offise: x, 不认识这个键",
        "corners: 0, 应是 1 到 5000 的整数",
        "office: 甲局, 应写成 {zh",
        "title: {zh: x}, 缺少“en”",
    })
    void brokenWordsNameTheirLineAndTheBuiltInOnesAreUsed(String line, String said) throws IOException {
        String key = line.substring(0, line.indexOf(':') + 1);
        String text = Template.shipped("report.yaml");
        String broken = text.lines().anyMatch(l -> l.startsWith(key))
                ? text.replaceFirst("(?m)^" + key + ".*$", java.util.regex.Matcher.quoteReplacement(line))
                : text + line + "\n";
        Template used = own("report.yaml", broken);
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).zh())
                .contains("report.yaml")
                .containsPattern("\\d+")
                .contains(said, "改用内置的");
        assertThat(used.wording()).isEqualTo(Template.builtIn().wording());
    }

    @Test
    void aBureausOwnWordsAndNumberAreUsed() throws IOException {
        Template own = own(
                "report.yaml",
                Template.shipped("report.yaml")
                        .replace("预审〔{year}〕{id}", "澜环预审〔{year}〕{month}{day}-{code} 号")
                        .replace("（填报单位）", "澜州市生态环境局"));
        assertThat(warnings).isEmpty();
        assertThat(own.wording().office().zh()).isEqualTo("澜州市生态环境局");
        assertThat(own.wording().number(LocalDate.of(2026, 3, 7), "id", "$1\\")).isEqualTo("澜环预审〔2026〕0307-$1\\ 号");
    }

    @Test
    void aFileInAnotherEncodingIsSaid() throws IOException {
        Path folder = Files.createDirectories(home.resolve(Template.FOLDER));
        Files.write(folder.resolve("report.html"), "<html>单位</html>".getBytes("GBK"));
        Template.load(home, warnings::add);
        assertThat(warnings.get(0).zh()).contains("不是 UTF-8");
    }

    record Line(String text) {}

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Whatever a text holds, it comes out as it was, but for what cannot be printed. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anyTextIsTextInTheResult(int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            int character =
                    random.nextInt(4) == 0 ? "<>&\"'{}]/!-".charAt(random.nextInt(11)) : random.nextInt(0x30000);
            text.appendCodePoint(character);
        }
        Rare rare = new Rare(new Fonts());
        String filled =
                rare.replaced(Markup.read("t", "<p>{{text}}</p>", Line.class).fill(new Line(text.toString()), "zh"));
        String read = Xhtml.parse(filled).getDocumentElement().getTextContent();
        assertThat(read).isEqualTo(new Rare(new Fonts()).replaced(text.toString()));
        assertThat(read.codePoints()).allMatch(c -> c >= ' ' || c == '\n' || c == '\t');
    }
}
