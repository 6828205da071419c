package org.merestone.geometry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.merestone.catalog.Text;

/** Why a geometry cannot be repaired soundly. Stores keep the Chinese alone, so that it is read back here. */
public enum BrokenGeometry {
    EMPTY("几何为空", "the geometry is empty"),
    TANGLED(
            "边界层层相套又互相接触或交叉，查不完：请拆成多个要素，或重新勾绘",
            "too many edges lie within each other, and some touch or cross: split it into several features, or draw it again"),
    BEYOND_REPAIR("%s (%s, %s)，无法修复", "%s (%s, %s); beyond repair"),
    NOTHING_LEFT("修复后什么也不剩（%s (%s, %s)），请重新勾绘", "nothing is left after repair (%s (%s, %s)); draw it again"),
    ANOTHER_AREA(
            "%s (%s, %s)：自动修复会使面积由 %s m² 变为 %s m²，请人工核改",
            "%s (%s, %s): repair would change the area from %s to %s m²; mend it by hand");

    /** What JTS calls the faults, in Chinese. */
    private static final Map<Integer, String> FAULTS = Map.of(
            TopologyValidationError.HOLE_OUTSIDE_SHELL, "洞在外环之外",
            TopologyValidationError.NESTED_HOLES, "洞套着洞",
            TopologyValidationError.DISCONNECTED_INTERIOR, "内部被边界隔断",
            TopologyValidationError.SELF_INTERSECTION, "边界自相交",
            TopologyValidationError.RING_SELF_INTERSECTION, "一环与自己相接",
            TopologyValidationError.NESTED_SHELLS, "外环套着外环",
            TopologyValidationError.DUPLICATE_RINGS, "有重复的环",
            TopologyValidationError.TOO_FEW_POINTS, "顶点太少",
            TopologyValidationError.INVALID_COORDINATE, "坐标无效",
            TopologyValidationError.RING_NOT_CLOSED, "环没有闭合");

    private final Text said;
    private final Pattern chinese;

    /** @param zh with a gap for the fault, the place and the areas, which come in the same order in {@code en} */
    BrokenGeometry(String zh, String en) {
        this.said = Text.of(zh, en);
        this.chinese = Pattern.compile(
                Stream.of(zh.split("%s", -1)).map(Pattern::quote).collect(Collectors.joining("(.+)")));
    }

    /** Said of a geometry without a fault that JTS names. */
    Text text() {
        return said;
    }

    Text text(TopologyValidationError fault, List<String> numbers) {
        String zh = FAULTS.getOrDefault(fault.getErrorType(), fault.getMessage());
        return Text.of(filled(said.zh(), zh, numbers), filled(said.en(), fault.getMessage(), numbers));
    }

    /** In English what was said in Chinese; empty when it was something else. */
    public static Optional<String> english(String zh) {
        return Stream.of(values()).flatMap(broken -> broken.read(zh).stream()).findFirst();
    }

    private Optional<String> read(String zh) {
        Matcher read = chinese.matcher(zh);
        if (!read.matches()) {
            return Optional.empty();
        }
        List<String> gaps = IntStream.rangeClosed(1, read.groupCount())
                .mapToObj(read::group)
                .toList();
        return Optional.of(
                gaps.isEmpty() ? said.en() : filled(said.en(), faultOf(gaps.get(0)), gaps.subList(1, gaps.size())));
    }

    private static String faultOf(String zh) {
        return FAULTS.entrySet().stream()
                .filter(e -> e.getValue().equals(zh))
                .map(e -> new TopologyValidationError(e.getKey()).getMessage())
                .findFirst()
                .orElse(zh);
    }

    private static String filled(String text, String fault, List<String> numbers) {
        return text.formatted(Stream.concat(Stream.of(fault), numbers.stream()).toArray());
    }
}
