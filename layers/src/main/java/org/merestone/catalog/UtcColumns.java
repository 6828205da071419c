package org.merestone.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from the columns of a table that are in universal time the day and the time of day in China. */
final class UtcColumns {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    /** As the services write it, and as spreadsheets leave it: 0612, 612, 30. */
    private static final Pattern DIGITS = Pattern.compile("\\d{1,4}");

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?Z?");

    private final Field on;
    private final String at;
    private final String date;
    private final Optional<String> time;

    private UtcColumns(Field on, String at, String date, Optional<String> time) {
        this.on = on;
        this.at = at;
        this.date = date;
        this.time = time;
    }

    /** Empty when the kind knows of none or the table has none. */
    static Optional<UtcColumns> of(Kind kind, List<String> columns) {
        return kind.act()
                .flatMap(act -> act.utc()
                        .flatMap(utc -> titled(utc.date(), columns)
                                .map(date -> new UtcColumns(
                                        kind.findField(act.on()).orElseThrow(),
                                        utc.at(),
                                        date,
                                        titled(utc.time(), columns)))));
    }

    private static Optional<String> titled(String title, List<String> columns) {
        return columns.stream()
                .filter(c -> Spelling.ofTitle(c).equals(Spelling.ofTitle(title)))
                .findFirst();
    }

    /** What was decided about them and should be known. */
    Text notice() {
        String columns = date + time.map(t -> ", " + t).orElse("");
        return Text.of(
                columns + " 是世界时，已换算为北京时间（" + on.name() + "，" + at + "）；原值保留",
                columns + " are in universal time; " + on.name() + " and " + at
                        + " are made of them in the time of China, and both are kept");
    }

    /** Adds the day and the time in China to a row that does not state the day itself. */
    void read(Map<String, Object> raw, Map<String, Object> properties, List<Reading.Problem> problems) {
        Object day = raw.get(date);
        if (properties.containsKey(on.name()) || day == null || day.toString().isBlank()) {
            return;
        }
        Optional<LocalDate> utcDay = new Values(on).read(day).map(LocalDate.class::cast);
        Optional<LocalTime> utcTime = time.map(raw::get).flatMap(UtcColumns::time);
        if (utcDay.isEmpty() || utcTime.isEmpty()) {
            problems.add(new Reading.Problem(
                    utcDay.isEmpty() ? date : time.orElse(date),
                    Text.of(
                            "由世界时的 " + date + " 得出北京时间的日期，还需要时刻（如 0612）；日期和时刻须都能读出，或另给 "
                                    + on.title().zh() + "（" + on.name() + "）",
                            "to tell the day in China, the date in universal time (" + date
                                    + ") needs a time of day such as 0612, both readable; or give " + on.name())));
            return;
        }
        ZonedDateTime china =
                utcDay.get().atTime(utcTime.get()).atZone(ZoneOffset.UTC).withZoneSameInstant(CHINA);
        properties.put(on.name(), china.toLocalDate());
        properties.putIfAbsent(at, china.format(TIME));
    }

    private static Optional<LocalTime> time(Object raw) {
        String text = Spelling.compatible(Values.text(raw));
        Matcher clock = CLOCK.matcher(text);
        try {
            if (DIGITS.matcher(text).matches()) {
                int digits = Integer.parseInt(text);
                return Optional.of(LocalTime.of(digits / 100, digits % 100));
            }
            return clock.matches()
                    ? Optional.of(LocalTime.of(Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
