package org.merestone.catalog;

import java.util.regex.Pattern;

/**
 * The unit of a field whose title says metres, such as 半径（米）. Column titles are compared without their brackets, so that
 * 半径（km） means that field too; only a column that says metres as well is read.
 */
final class Metres {
    private static final Pattern METRES = Pattern.compile(
            "(?:(?<![\\p{IsLatin}千厘毫分])m|(?<!kilo|centi|milli)met(?:re|er)s?|(?<![千厘毫分])米)(?![\\p{L}\\p{N}])");

    private Metres() {}

    /** Whether a column that means the field has its unit. */
    static boolean fit(String column, Field field) {
        return !isSaidBy(field.title().zh()) || isSaidBy(column);
    }

    private static boolean isSaidBy(String title) {
        return METRES.matcher(Spelling.ofCode(title)).find();
    }

    static Reading.Problem missing(String column, Field field) {
        return new Reading.Problem(
                column,
                Text.of(
                        "列“" + column + "”没有写明单位是米，未读取；请换算成米，并把列名改为 " + field.name(),
                        "the column '" + column + "' does not say that it is in metres and is not read; convert it to"
                                + " metres and rename it to " + field.name()));
    }
}
