package generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;

/** A line of the plan: a word and its cells. */
record Item(String word, List<String> cells) {
    static List<Item> read(Path plan) throws IOException {
        Stream<String> lines = Files.readAllLines(plan).stream().filter(l -> !l.isBlank() && !l.startsWith("#"));
        return lines.map(l -> Stream.of(l.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> new Item(cells.get(0), cells.subList(1, cells.size())))
                .toList();
    }

    String cell(int i) {
        return cells.get(i);
    }

    Coordinate[] points(int i) {
        return positions(numbers(cell(i)));
    }

    static double[] numbers(String cell) {
        Stream<String> words = Stream.of(cell.split("[ ,;]+")).filter(t -> t.matches("-?[0-9.]+"));
        return words.mapToDouble(Double::parseDouble).toArray();
    }

    /** The numbers of a place after its first word, which may look like one. */
    static double[] offsets(String place) {
        return numbers(place.substring(place.indexOf(' ')));
    }

    static Coordinate[] positions(double[] n) {
        return IntStream.range(0, n.length / 2)
                .mapToObj(i -> km(n[2 * i], n[2 * i + 1]))
                .toArray(Coordinate[]::new);
    }

    static Coordinate km(double x, double y) {
        return new Coordinate(1000 * x, 1000 * y);
    }
}
