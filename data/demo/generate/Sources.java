package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;
import static generate.Shapes.plane;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The drinking-water sources: their zones and intakes, with what was withdrawn, merged or drawn anew. */
final class Sources {
    private static final Map<String, String> TYPES =
            Map.of("river", "river", "lake", "lake_reservoir", "wells", "groundwater");

    private final Land land;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<Row> zones = new ArrayList<>();
    private final Map<String, Geometry> protectedAreas = new LinkedHashMap<>();

    /** What is said of all zones of a source. */
    private record Source(
            String code, String name, String type, String level, String body, String fate, Coordinate intake) {
        boolean ended() {
            return fate.startsWith("withdrawn") || fate.startsWith("merged");
        }
    }

    Sources(Land land) {
        this.land = land;
        land.county().items("source").forEach(i -> remember(i, knownOf(i.cell(1)), "", land.county()));
        land.city().items("source").forEach(i -> remember(i, i.cell(5), i.cell(6), land.city()));
        zones.addAll(new Zones(land.county()).sources(land.county().items("source")));
        zones.addAll(new Zones(land.city()).sources(versions()));
        zones.replaceAll(this::told);
    }

    private String knownOf(String code) {
        Item item = land.city().items("known").stream()
                .filter(k -> k.cell(0).equals(code))
                .findFirst()
                .orElseThrow();
        String[] words = item.cell(1).split(" ");
        return words[0] + " - " + words[1];
    }

    private void remember(Item item, String said, String fate, Region region) {
        String[] words = said.split(" ");
        String type = item.cell(2).contains("泉") ? "spring" : TYPES.get(item.cell(0));
        Coordinate intake = item.points(3)[0];
        if (item.cell(0).equals("river")) {
            River river = region.river(item.cell(3).split(" ")[0]);
            intake = river.beside(river.chain().project(intake), -3);
        }
        // a source that was drawn anew counts as it is now
        sources.put(item.cell(1), new Source(item.cell(1), item.cell(2), type, words[0], words[2], fate, intake));
    }

    /** The items of the city with the attributes of their zones spelt out; one whose zones changed comes twice. */
    private List<Item> versions() {
        List<Item> versions = new ArrayList<>();
        for (Item item : land.city().items("source")) {
            String since = item.cell(5).split(" ")[1];
            String[] fate = item.cell(6).split("[ :]+", 3);
            String first = approval(item, LocalDate.parse(since), since);
            switch (fate[0]) {
                case "withdrawn", "merged" ->
                    versions.add(version(item, item.cell(4), first + ", valid_to=" + fate[1]));
                case "enlarged" -> {
                    LocalDate anew = LocalDate.parse(fate[1]);
                    versions.add(version(item, item.cell(4), first + ", valid_to=" + anew.minusDays(1)));
                    versions.add(version(item, fate[2], approval(item, anew, since)));
                }
                default -> versions.add(version(item, item.cell(4), first));
            }
        }
        return versions;
    }

    /** A source stays designated from its first day on, whatever is drawn anew. */
    private String approval(Item item, LocalDate from, String designated) {
        Dice dice = new Dice(item.cell(1) + from);
        LocalDate approved = from.minusDays(12 + dice.below(25));
        return "source_code=%s, source_type=%s, approval_no=示省政函〔%d〕%d号, approved_on=%s, approved_by=示例省人民政府, designated_on=%s, valid_from=%s"
                .formatted(
                        item.cell(1),
                        sources.get(item.cell(1)).type,
                        approved.getYear(),
                        10 + dice.below(180),
                        approved,
                        designated,
                        from);
    }

    private static Item version(Item item, String grades, String attributes) {
        return new Item("source", List.of(item.cell(0), item.cell(1), item.cell(2), item.cell(3), grades, attributes));
    }

    private Row told(Row zone) {
        Source source = sources.get(zone.get("source_code"));
        return zone.with("source_level", source.level)
                .with("source_status", source.ended() ? "withdrawn" : "in_use")
                .with("water_body", source.body)
                .with("admin", land.county(zone.lonLat()))
                .with("remark", remark(source));
    }

    private String remark(Source source) {
        String[] fate = source.fate.split(" ");
        return switch (fate[0]) {
            case "withdrawn" -> "已由城乡一体化供水管网供水，水源地撤销";
            case "merged" -> "已并入" + sources.get(fate[2]).name;
            case "enlarged:", "enlarged" -> "接收并入的水源地供水任务，2026年重新划定";
            default -> "";
        };
    }

    List<Row> zones() {
        return zones;
    }

    List<Row> intakes() {
        return sources.values().stream()
                .map(s -> Row.at(onGrid(PLANE.createPoint(s.intake)))
                        .with("code", s.code)
                        .with("name", s.name)
                        .with("source_type", s.type)
                        .with("source_level", s.level)
                        .with("source_status", s.ended() ? "withdrawn" : "in_use")
                        .with("water_body", s.body)
                        .with("population", served(s))
                        .with("supplier", s.level.equals("city") ? "澜州市水务集团" : land.county(s.intake) + "供水公司")
                        .with("quality_met", s.ended() ? "" : String.valueOf(!s.code.matches("SY(17|28)")))
                        .with("standardised", s.ended() ? "" : String.valueOf(!Signs.lacks(s.code)))
                        .with("admin", land.county(s.intake))
                        .with("valid_to", s.ended() ? s.fate.split(" ")[1] : "")
                        .with("remark", remark(s)))
                .toList();
    }

    /** In people, by the level of the source. */
    private static String served(Source source) {
        int most = Map.of("city", 420_000, "county", 120_000, "town", 26_000, "rural_10000", 14_000)
                .getOrDefault(source.level, 3_000);
        return most * (60 + new Dice(source.code).below(40)) / 100 + "人";
    }

    /** What grades 1 and 2 of each source that is in use take, in the plane. */
    Map<String, Geometry> protectedAreas() {
        if (protectedAreas.isEmpty()) {
            current()
                    .filter(z -> !z.get("grade").equals("3"))
                    .forEach(z -> protectedAreas.merge(z.get("source_name"), plane(z.lonLat()), Geometry::union));
        }
        return protectedAreas;
    }

    /** Zones that are in force today. */
    Stream<Row> current() {
        return zones.stream().filter(z -> z.get("valid_to").isEmpty());
    }
}
