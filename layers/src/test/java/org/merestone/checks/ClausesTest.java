package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClausesTest {
    private static final long SEED = 20261127;
    private static final String SPACE = "[\\s\\p{Z}]";

    private static List<String> split(String text) {
        return Clauses.of(text).stream().map(c -> c.number() + "|" + c.text()).toList();
    }

    @Test
    void splitsByEachKindOfNumberInOneLine() {
        assertThat(split("1.禁止新建化工园区。2.严格控制高耗水项目；3. 其他")).containsExactly("1.|禁止新建化工园区。", "2.|严格控制高耗水项目；", "3.|其他");
        assertThat(split("1、甲 2、乙 ３")).containsExactly("1、|甲", "2、|乙 ３");
        assertThat(split("（1）甲；（2）乙；(3)丙")).containsExactly("（1）|甲；", "（2）|乙；", "(3)|丙");
        assertThat(split("（一）甲。（二）乙。")).containsExactly("（一）|甲。", "（二）|乙。");
        assertThat(split("执行以下要求：①甲②乙，③丙")).containsExactly("|执行以下要求：", "①|甲", "②|乙，", "③|丙");
        assertThat(split("一、甲；二、乙")).containsExactly("一、|甲；", "二、|乙");
        assertThat(split("第一条 甲。第二条 乙。")).containsExactly("第一条|甲。", "第二条|乙。");
    }

    @Test
    void splitsByLinesAndOnlyThereWithoutNumbers() {
        assertThat(split("禁止新建；禁止扩建\r\n\r\n　　严控岸线。\n")).containsExactly("|禁止新建；禁止扩建", "|严控岸线。");
        assertThat(split(" \n\t")).isEmpty();
    }

    @Test
    void findsTheNumbersOfLinesThatWereJoined() {
        assertThat(split("1.禁止新建化工项目2.严格控制岸线开发10.其他")).containsExactly("1.|禁止新建化工项目", "2.|严格控制岸线开发10.其他");
        assertThat(split("（1）禁止新建（2）严控")).containsExactly("（1）|禁止新建", "（2）|严控");
    }

    @Test
    void findsTheNumberOfAClauseThatBeginsWithAFigure() {
        assertThat(split("1.禁止开山。2.25度以上坡耕地退耕。3.其他")).containsExactly("1.|禁止开山。", "2.|25度以上坡耕地退耕。", "3.|其他");
        assertThat(split("1.禁止开山\n2.25度以上坡耕地退耕")).containsExactly("1.|禁止开山", "2.|25度以上坡耕地退耕");
        assertThat(split("1.5万吨以下的退出；2.其他")).containsExactly("1.|5万吨以下的退出；", "2.|其他");
        assertThat(split("1、25度以上坡地禁止开垦；2、其他")).containsExactly("1、|25度以上坡地禁止开垦；", "2、|其他");
    }

    @Test
    void takesNoFractionForANumberThatNothingCountsOnFrom() {
        assertThat(split("1.单位水耗下降；2.5万吨以下的退出；2.其他")).containsExactly("1.|单位水耗下降；2.5万吨以下的退出；", "2.|其他");
        assertThat(split("2.25度以内")).containsExactly("|2.25度以内");
        assertThat(split("1.水温升高不超过2.25度；2.其他")).containsExactly("1.|水温升高不超过2.25度；", "2.|其他");
        assertThat(split("1.5万吨以下的退出")).containsExactly("|1.5万吨以下的退出");
    }

    @Test
    void joinsANumberThatHasNoTextOfItsOwnWithTheNext() {
        assertThat(split("一、（1）甲；（2）乙")).containsExactly("一、（1）|甲；", "（2）|乙");
        assertThat(split("甲\n2.")).containsExactly("|甲", "2.|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "单位产品水耗不高于1.5吨，PM2.5浓度下降3.2%",
                "一、二级水源保护区内禁止新建",
                "执行1、2类声环境标准",
                "按照第二条和（二）的规定执行",
                "符合《条例》第十条要求，见（1）、（2）",
                "第一、第二、第三产业",
                "到2025. 年达标",
            })
    void leavesMeasuresClassesAndReferencesWhole(String text) {
        assertThat(split(text)).containsExactly("|" + text);
    }

    @Test
    void losesNothingButWhiteSpaceOfAnyText() {
        List<String> pieces = List.of(
                "1.", "2、", "3)", "（1）", "( 2 )", "（二）", "①", "②", "⑴", "⒈", "一、", "十二、", "第三条", "第12条", "\n", "\r\n",
                "　", " ", "；", "。", "、", "：", "禁止", "PM2.5", "3.5万吨", "Ⅲ类", "二级", "(", "）", "12", "第", "x", "\uFEFF");
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            String text = Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
                    .limit(random.nextInt(30))
                    .collect(Collectors.joining());
            String joined =
                    Clauses.of(text).stream().map(c -> c.number() + c.text()).collect(Collectors.joining());
            assertThat(joined.replaceAll(SPACE, "")).as(text).isEqualTo(text.replaceAll(SPACE, ""));
        }
    }

    @Test
    void findsAgainTheClausesOfAListThatWasWrittenWithAnyNumbers() {
        List<String> bodies = List.of("禁止新建化工园区", "单位水耗不高于1.5吨", "Ⅲ类水体", "一级标准", "严控PM2.5排放", "按第二条执行");
        String[][] styles = {
            {"1.", "2.", "3.", "4.", "5."},
            {"1、", "2、", "3、", "4、", "5、"},
            {"（1）", "（2）", "（3）", "（4）", "（5）"},
            {"（一）", "（二）", "（三）", "（四）", "（五）"},
            {"①", "②", "③", "④", "⑤"},
            {"一、", "二、", "三、", "四、", "五、"},
            {"第一条", "第二条", "第三条", "第四条", "第五条"}
        };
        String[] ends = {"\n", "；", "。", "。 \r\n", "；　"};
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            String[] style = styles[random.nextInt(styles.length)];
            List<String> expected = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int n = 0; n < 1 + random.nextInt(style.length); n++) {
                String end = ends[random.nextInt(ends.length)];
                String body = bodies.get(random.nextInt(bodies.size()));
                text.append(style[n]).append(body).append(end);
                expected.add(style[n] + "|" + (body + end).strip());
            }
            assertThat(split(text.toString())).as(text.toString()).isEqualTo(expected);
        }
    }
}
