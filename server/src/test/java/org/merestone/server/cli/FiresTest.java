package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.server.cli.CommandLineToolTest.with;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thirty fires as the satellite service delivers them, on the night in which the law changed, among three towns. */
class FiresTest {
    private static final double[] LON = {
        112.005, 112.015, 112.0295, 112.0305, 112.045, 112.055, 112.065, 112.0795, 112.095, 112.115
    };
    private static final double[] LAT = {33.01, 33.02, 33.05};
    /** 13:30, 23:59 and 00:00 in China. */
    private static final String[] TIME = {"0530", "1559", "1600"};

    private static final String BAN = "straw-fire-ban-area";

    @TempDir
    private Path folder;

    private Typed typed;

    @BeforeEach
    void importWorld() throws IOException {
        typed = new Typed(folder);
        List<String> districts = new ArrayList<>(List.of(box("371102,东乡县,county", 112, 112.12, 33, 33.06)));
        String[] towns = {"371102003,甲镇", "371102001,乙镇", "371102002,丙镇"};
        for (int i = 0; i < towns.length; i++) {
            String code = towns[i].substring(0, 9);
            double west = 112 + 0.04 * i;
            districts.add(box(towns[i] + ",town", west, west + 0.04, 33, 33.06));
            districts.add(box(code + "201,南村" + i + ",village", west, west + 0.04, 33, 33.03));
            districts.add(box(code + "202,北村" + i + ",village", west, west + 0.04, 33.03, 33.06));
        }
        importFile("district", "区划代码,名称,级别,wkt", districts, "--accuracy", "0");
        importFile(
                "burning-ban-area",
                "编号,名称,划定日期,wkt",
                List.of(box("JS1,东乡禁烧区,2020-01-01", 112.03, 112.08, 33, 33.06)),
                "--accuracy",
                "0",
                "--coverage",
                "district:371102");
    }

    private void importFile(String kind, String titles, List<String> rows, String... more) throws IOException {
        Path file = folder.resolve(kind + ".csv");
        Files.writeString(file, titles + "\n" + String.join("\n", rows) + "\n");
        Typed.Outcome done = typed.run(
                with(new String[] {"import", kind, file.toString(), "--kind", kind, "--crs", "EPSG:4490"}, more));
        assertThat(done.status()).as(done.err()).isZero();
    }

    private static String box(String attributes, double west, double east, double south, double north) {
        return String.format(
                Locale.ROOT,
                "%s,\"POLYGON((%2$.4f %4$.4f,%3$.4f %4$.4f,%3$.4f %5$.4f,%2$.4f %5$.4f,%2$.4f %4$.4f))\"",
                attributes,
                west,
                east,
                south,
                north);
    }

    /** @param burned what was found to burn, as a column that the bureau adds; empty for the file as delivered */
    private Path fires(String burned) throws IOException {
        StringBuilder text = new StringBuilder("latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,"
                + "instrument,confidence,version,bright_t31,frp,daynight" + (burned.isEmpty() ? "" : ",核实燃烧物") + "\n");
        for (int row = 0; row < LAT.length; row++) {
            for (double lon : LON) {
                text.append(String.format(
                        Locale.ROOT,
                        "%.5f,%.5f,331.2,0.39,0.36,2026-08-14,%s,N,VIIRS,n,2.0NRT,290.1,4.1,D%s%n",
                        LAT[row],
                        lon,
                        TIME[row],
                        burned.isEmpty() ? "" : "," + burned));
            }
        }
        Path file = folder.resolve("fires.csv");
        Files.writeString(file, text.toString());
        return file;
    }

    private List<NamedCsvRecord> check(Path fires, String... more) {
        String[] check = {"check", fires.toString(), "--kind", "fire-point", "--crs", "EPSG:4326", "--format", "csv"};
        Typed.Outcome checked = typed.run(with(check, more));
        assertThat(checked.status()).as(checked.err()).isZero();
        return CsvReader.builder().ofNamedCsvRecord(checked.out().substring(1)).stream()
                .toList();
    }

    /** Within 218 m of the border of the area a position known to 200 m leaves it open. */
    private static String expected(double lon, String inside) {
        boolean open = List.of(112.0295, 112.0305, 112.0795).contains(lon);
        return open ? "undetermined" : lon > 112.03 && lon < 112.08 ? inside : "clear";
    }

    @Test
    void importsTheFileAsDeliveredWithTheDayInChina() throws IOException {
        Typed.Outcome imported =
                typed.run("import", "fire-point", fires("").toString(), "--kind", "fire-point", "--crs", "EPSG:4326");
        assertThat(imported.status()).as(imported.err()).isZero();
        assertThat(imported.err()).contains("新增 30", "acq_date, acq_time 是世界时，已换算为北京时间");
        Path exported = folder.resolve("out.csv");
        typed.run("export", "fire-point", exported.toString());
        assertThat(CsvReader.builder()
                        .ofNamedCsvRecord(Files.readString(exported).substring(1))
                        .stream()
                        .map(fire -> fire.getField("found_on") + " " + fire.getField("found_at") + " "
                                + fire.getField("acq_date") + " " + fire.getField("acq_time"))
                        .collect(Collectors.groupingBy(s -> s, Collectors.counting())))
                .containsOnlyKeys(
                        "2026-08-14 13:30 2026-08-14 0530",
                        "2026-08-14 23:59 2026-08-14 1559",
                        "2026-08-15 00:00 2026-08-14 1600")
                .containsValue(10L);
    }

    @Test
    void saysOfEachFireWhetherItMayBreakTheBanBeforeAnybodyHasLooked() throws IOException {
        List<NamedCsvRecord> rows = check(fires("")).stream()
                .filter(row -> row.getField("rule").equals(BAN))
                .toList();
        assertThat(rows).hasSize(30).allSatisfy(row -> {
            String state = expected(Double.parseDouble(row.getField("lon")), "undetermined");
            assertThat(row.getField("state")).as(row.toString()).isEqualTo(state);
        });
        assertThat(rows)
                .filteredOn(row -> row.getField("state").equals("undetermined"))
                .allSatisfy(row -> assertThat(row.getField("questions")).contains("烧的是什么"));
    }

    @Test
    void listsForNoticeByTownTheFiresThatBreakTheBanByTheLawOfTheirDay() throws IOException {
        List<NamedCsvRecord> rows = check(fires("秸秆"), "--sort", "town", "--states", "hit,undetermined").stream()
                .filter(row -> row.getField("rule").equals(BAN))
                .toList();
        assertThat(rows).hasSize(18).allSatisfy(row -> {
            double lon = Double.parseDouble(row.getField("lon"));
            assertThat(row.getField("state")).as(row.toString()).isEqualTo(expected(lon, "hit"));
            assertThat(row.getField("town")).isEqualTo(lon < 112.04 ? "甲镇" : "乙镇");
            assertThat(row.getField("village")).startsWith(row.getField("lat").equals("33.05") ? "北村" : "南村");
            assertThat(row.getField("zones")).isEqualTo("东乡禁烧区");
            boolean before = row.getField("found_on").equals("2026-08-14");
            assertThat(row.getField("as_of")).isEqualTo(row.getField("found_on"));
            assertThat(row.getField("law") + row.getField("article")).isEqualTo(before ? "大气污染防治法77" : "生态环境法典246");
        });
        assertThat(rows.stream().filter(row -> row.getField("state").equals("hit")))
                .hasSize(9);
        assertThat(rows.stream().map(row -> row.getField("town")).distinct()).containsExactly("乙镇", "甲镇");
        assertThat(rows.stream().map(row -> row.getField("village")).distinct())
                .containsExactly("南村1", "北村1", "南村0", "北村0");
        assertThat(rows).extracting(row -> row.getField("found_at")).contains("13:30", "23:59", "00:00");
    }

    @Test
    void tellsOfTheStatesThatAreWantedWhatItTellsAmongAll() throws IOException {
        List<List<String>> all = check(fires("秸秆")).stream()
                .filter(row -> !row.getField("state").equals("clear"))
                .map(NamedCsvRecord::getFields)
                .toList();
        assertThat(all).isNotEmpty();
        assertThat(check(fires("秸秆"), "--states", "hit,undetermined,not_covered,failed"))
                .extracting(NamedCsvRecord::getFields)
                .containsExactlyElementsOf(all);
    }

    @Test
    void followsADistrictThatIsChanged() throws IOException {
        Path fires = fires("秸秆");
        assertThat(check(fires).get(0).getField("town")).isEqualTo("甲镇");
        Path changed = folder.resolve("changed.csv");
        Files.writeString(
                changed, Files.readString(folder.resolve("district.csv")).replace("甲镇", "新镇"));
        typed.run("import", "district", changed.toString(), "--mode", "replace", "--crs", "EPSG:4490");
        assertThat(check(fires).get(0).getField("town")).isEqualTo("新镇");
    }

    @Test
    void limitsOnlyATableToSomeStates() throws IOException {
        Typed.Outcome refused = typed.run(
                "check", fires("").toString(), "--kind", "fire-point", "--crs", "EPSG:4326", "--states", "hit");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("--states 只用于 --format csv");
    }
}
