package org.merestone.catalog;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the values of one field as people and files write them; what does not fit is empty. */
final class Values {
    private static final Set<String> YES = Set.of("是", "有", "true", "1", "y", "yes");
    private static final Set<String> NO = Set.of("否", "无", "false", "0", "n", "no");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,3}(,\\d{3})+|\\d{1,18})(\\.\\d{1,18})?([eE][+-]?\\d{1,3})?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{1,2})-(\\d{1,2})|/(\\d{1,2})/(\\d{1,2})"
            + "|\\.(\\d{1,2})\\.(\\d{1,2})|年(\\d{1,2})月(\\d{1,2})日|(\\d{2})(\\d{2}))"
            + "(?:[T ]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?Z?)?");

    private final Field field;
    private final Map<String, Object> codes;
    private final Map<String, String> told;

    Values(Field field) {
        this(field, Map.of());
    }

    /** @param told what a spelling stands for, as a person says; an empty text: nothing */
    Values(Field field, Map<String, String> told) {
        this.field = field;
        this.told = new HashMap<>();
        told.forEach((from, to) -> this.told.put(Spelling.ofCode(from), to));
        Map<String, Object> spellings = new HashMap<>();
        for (Field.Code code : field.codes()) {
            Stream.concat(
                            Stream.of(
                                    text(code.value()),
                                    code.title().zh(),
                                    code.title().en()),
                            code.aliases().stream())
                    .forEach(s -> spellings.putIfAbsent(Spelling.ofCode(s), code.value()));
        }
        this.codes = Map.copyOf(spellings);
    }

    Field field() {
        return field;
    }

    /** The value as it stands, or what a person says it stands for. */
    Object meant(Object raw) {
        Optional<String> meaning =
                told.isEmpty() ? Optional.empty() : Optional.ofNullable(told.get(Spelling.ofCode(text(raw))));
        return meaning.isPresent() ? meaning.get() : raw;
    }

    Optional<?> read(Object raw) {
        if (!codes.isEmpty()) {
            return Optional.ofNullable(codes.get(Spelling.ofCode(text(raw)))).or(() -> wholeNumberCode(raw));
        }
        return switch (field.type()) {
            case TEXT -> Optional.of(text(raw));
            case INTEGER -> integer(raw);
            case NUMBER -> number(raw).map(BigDecimal::doubleValue).filter(Double::isFinite);
            case BOOLEAN -> bool(raw);
            case DATE -> date(raw);
        };
    }

    /** The code behind "1.0", as spreadsheets deliver it. */
    private Optional<Object> wholeNumberCode(Object raw) {
        return integer(raw).flatMap(n -> Optional.ofNullable(codes.get(n.toString())));
    }

    /** The value as a person would write it: a whole number without ".0". */
    static String text(Object raw) {
        if (raw instanceof Double || raw instanceof Float) {
            double value = ((Number) raw).doubleValue();
            return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : raw.toString();
        }
        return raw instanceof BigDecimal value ? plain(value) : raw.toString().strip();
    }

    private static String plain(BigDecimal value) {
        if (Math.abs((long) value.scale()) > 400) {
            return value.toString();
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static Optional<Long> integer(Object raw) {
        return number(raw)
                .filter(n -> n.stripTrailingZeros().scale() <= 0)
                .filter(n -> n.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
                .map(BigDecimal::longValueExact);
    }

    private static Optional<BigDecimal> number(Object raw) {
        String text = Spelling.compatible(text(raw));
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text.replace(",", ""))) : Optional.empty();
    }

    private static Optional<Boolean> bool(Object raw) {
        String spelling = Spelling.ofCode(text(raw));
        if (YES.contains(spelling)) {
            return Optional.of(true);
        }
        return NO.contains(spelling) ? Optional.of(false) : Optional.empty();
    }

    private static Optional<LocalDate> date(Object raw) {
        try {
            if (raw instanceof TemporalAccessor time) {
                return Optional.of(LocalDate.from(time));
            }
            Matcher matcher = DATE.matcher(Spelling.compatible(text(raw)));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int month = 2;
            while (matcher.group(month) == null) {
                month += 2;
            }
            return Optional.of(LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(month)),
                    Integer.parseInt(matcher.group(month + 1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What would have fitted, for the message to the person who wrote something else. */
    Text allowed() {
        if (!field.codes().isEmpty()) {
            return Text.of(
                    String.join(
                            "、", field.codes().stream().map(c -> c.title().zh()).toList()),
                    String.join(
                            ", ",
                            field.codes().stream().map(c -> c.title().en()).toList()));
        }
        return switch (field.type()) {
            case TEXT -> Text.of("文字", "a text");
            case INTEGER -> Text.of("整数，如 12", "a whole number such as 12");
            case NUMBER -> Text.of("数字，如 1,234.5", "a number such as 1,234.5");
            case BOOLEAN -> Text.of("是、否", "yes, no");
            case DATE -> Text.of("日期，如 2026-08-15", "a date such as 2026-08-15");
        };
    }
}
