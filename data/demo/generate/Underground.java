package generate;

import static generate.Shapes.blob;
import static generate.Shapes.onGrid;
import static generate.Shapes.partition;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** Springs, karst and the areas that matter for groundwater. */
final class Underground {
    private final Land land;

    Underground(Land land) {
        this.land = land;
    }

    List<Row> karst() {
        List<Row> rows = new ArrayList<>();
        karst(rows, "雾溪龙泉泉域", "spring_area", "-45.6 58.2 2600");
        karst(rows, "仙台甘泉泉域", "spring_area", "-24.4 63 1900");
        karst(rows, "墨斗泉泉域", "spring_area", "-12.2 -11.6 1500");
        karst(rows, "红岩岩溶强发育区", "strong_karst", "-42 58.6 1500");
        karst(rows, "石门岩溶强发育区", "strong_karst", "55 39 1300");
        return rows;
    }

    private void karst(List<Row> rows, String name, String type, String where) {
        Geometry shape = onGrid(blob(where, name));
        rows.add(Row.at(shape)
                .with("code", "YR%02d".formatted(rows.size() + 1))
                .with("name", name)
                .with("karst_type", type)
                .with("designated_on", type.equals("spring_area") ? "2019-04-26" : "")
                .with("admin", land.county(shape)));
    }

    List<Row> keyAreas() {
        List<Row> rows = new ArrayList<>();
        keyArea(rows, "墨川井群", "-18 29 1100", "-19.5 28.6 3400", "990104");
        keyArea(rows, "斛城井群", "46 6.3 900", "47.2 7 2900", "990106");
        keyArea(rows, "中碑南井群", "1.8 -3.4 900", "2.2 -4.6 2400", "990101");
        Geometry control = onGrid(blob("24 37.7 2200", "管控类"));
        rows.add(row(rows, control, "澜滨化工园区地下水管控区", "control"));
        Geometry mine = onGrid(blob("-55.4 9.6 1500", "铅锌矿"));
        rows.add(row(rows, mine, "仞山铅锌矿地下水管控区", "control"));
        return rows;
    }

    private void keyArea(List<Row> rows, String name, String inner, String outer, String seed) {
        List<Geometry> parts = partition(List.of(blob(inner, seed + "i"), blob(outer, seed + "o")));
        rows.add(row(rows, parts.get(0), name + "保护区", "protection"));
        rows.add(row(rows, parts.get(1), name + "补给区", "recharge"));
    }

    private Row row(List<Row> rows, Geometry shape, String name, String type) {
        return Row.at(shape)
                .with("code", "DX%02d".formatted(rows.size() + 1))
                .with("name", name)
                .with("area_type", type)
                .with("designated_on", "2024-12-20")
                .with("approval_no", "示环函〔2024〕61号")
                .with("admin", land.county(shape));
    }
}
