package org.merestone.coordinates;

import java.math.BigDecimal;
import org.merestone.catalog.Text;

/** What is likely wrong with a number that is no coordinate in China. */
final class Outside {
    private static final String RANGES_ZH = "（经度 73–136，纬度 3–54）";
    private static final String RANGES_EN = " (lon 73 to 136, lat 3 to 54)";

    private Outside() {}

    static Text china(double degrees) {
        return Text.of(
                "%s 度不在中国的范围内%s，可能漏写或多写了数字，请核对".formatted(number(degrees), RANGES_ZH),
                "%s degrees are not in China%s; a digit may be missing or too many, check it"
                        .formatted(number(degrees), RANGES_EN));
    }

    static Text negative() {
        return Text.of(
                "是负数：西经、南纬不在中国，中国的坐标没有负数；请核对，多写的负号请去掉",
                "is negative: west and south are not in China, where no coordinate is; check it, take off a minus too many");
    }

    static Text westOrSouth() {
        return Text.of(
                "写明西经或南纬，不在中国；请核对，应为东经、北纬",
                "says west or south, which is not in China; check it, it should be east or north");
    }

    static Text plain(BigDecimal number) {
        if (number.signum() < 0) {
            return negative();
        }
        if (number.compareTo(BigDecimal.ONE) < 0) {
            return Text.of("像是空的坐标（0），请补上", "it looks like a coordinate left empty (0); fill it in");
        }
        if (number.compareTo(BigDecimal.valueOf(1000)) < 0) {
            return china(number.doubleValue());
        }
        return Text.of(
                "既不是中国的经纬度%s，也不是东、北坐标（东坐标 6 位或带带号 8 位，北坐标 7 位）；可能漏写了小数点或数字，请核对".formatted(RANGES_ZH),
                "is neither lon or lat in China%s nor an easting (6 digits, 8 with its zone) or northing (7); a point or digit may be missing, check it"
                        .formatted(RANGES_EN));
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
