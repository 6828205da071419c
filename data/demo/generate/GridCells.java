package generate;

import java.util.ArrayList;
import java.util.List;

/** Who looks after what: the city, its counties and towns, and in two counties the villages. */
final class GridCells {
    private static final List<String> WITH_VILLAGES = List.of("990101", "990102");
    private static final List<String> GIVEN = List.of(
            "伟", "建国", "敏", "志强", "磊", "军", "海燕", "勇", "艳", "杰", "涛", "明远", "超", "秀英", "霞", "平", "刚", "桂兰", "文博", "建华",
            "红梅", "晓东", "丽", "国庆", "玉珍", "斌", "春生", "立新", "婷", "浩");

    private GridCells() {}

    static List<Row> of(Districts districts, Words words) {
        Dice dice = new Dice("grid");
        List<Place> places = new ArrayList<>(List.of(districts.city()));
        places.addAll(districts.counties());
        places.addAll(districts.towns());
        districts.villages().stream()
                .filter(v -> WITH_VILLAGES.contains(v.code().substring(0, 6)))
                .forEach(places::add);
        List<Row> rows = new ArrayList<>();
        for (Place place : places) {
            String keeper = dice.pick(words.list("surnames")) + dice.pick(GIVEN);
            rows.add(Row.at(place.lonLat())
                    .with("code", "WG" + place.code())
                    .with("name", place.name() + "网格")
                    .with("level", place.level())
                    .with("grid_keeper", rows.size() % 40 == 39 ? "" : keeper));
        }
        return rows;
    }
}
