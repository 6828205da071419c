package generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;

/** The lists of what is admitted: of the province, of two regions in the city and of the city itself. */
final class AccessLists {
    private static final List<String> HILLS = List.of("990103", "990104");

    private AccessLists() {}

    static List<Row> of(Districts districts, Clauses clauses) {
        Geometry city = districts.city().lonLat();
        List<Row> rows = new ArrayList<>();
        rows.add(row(city, "ZR-S", "示例省生态环境准入清单（澜州市范围）", "province", "", "示环发〔2024〕7号"));
        rows.add(row(counties(districts, true), "ZR-Q1", "西部山区生态环境准入清单", "region", "", "示环发〔2024〕7号"));
        rows.add(row(counties(districts, false), "ZR-Q2", "沿江平原生态环境准入清单", "region", "", "示环发〔2024〕7号"));
        rows.add(row(city, "ZR-C", "澜州市生态环境准入清单", "city", "", "澜政发〔2024〕11号"));
        rows.add(row(city, "ZR-C1", "澜州市优先保护单元总体准入要求", "city", "priority", "澜政发〔2024〕11号"));
        rows.add(row(city, "ZR-C2", "澜州市重点管控单元总体准入要求", "city", "key", "澜政发〔2024〕11号"));
        rows.add(row(city, "ZR-C3", "澜州市一般管控单元总体准入要求", "city", "general", "澜政发〔2024〕11号"));
        Map<String, String> names = Map.of("river", "澜江", "town", "乡镇", "name", "保护区域");
        rows.replaceAll(
                r -> clauses.written(r, r.get("unit_class").isEmpty() ? r.get("tier") : r.get("unit_class"), names));
        return rows;
    }

    private static Geometry counties(Districts districts, boolean hills) {
        return CoverageUnion.union(districts.counties().stream()
                .filter(c -> HILLS.contains(c.code()) == hills)
                .map(Place::lonLat)
                .toArray(Geometry[]::new));
    }

    private static Row row(Geometry area, String code, String name, String tier, String unitClass, String document) {
        return Row.at(area)
                .with("code", code)
                .with("name", name)
                .with("tier", tier)
                .with("unit_class", unitClass)
                .with("document_no", document)
                .with("designated_on", "2024-06-28")
                .with("admin", "澜州市");
    }
}
