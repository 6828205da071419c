package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.plane;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** Finds places for projects and plots by a word: in a park, beside a road, in a zone. */
final class Spots {
    private final Land land;
    private final Sites sites;
    private final Map<String, List<Geometry>> areas;
    private final Dice dice;

    /** A place in the plane and the direction in which a parcel there lies. */
    record Spot(Coordinate at, double angle) {}

    /** @param areas by their words: the zones into which something can be put, in lon/lat */
    Spots(Land land, Sites sites, Map<String, List<Geometry>> areas, Dice dice) {
        this.land = land;
        this.sites = sites;
        this.areas = areas;
        this.dice = dice;
    }

    Spot find(String word) {
        Spot spot;
        do {
            spot = tried(word);
        } while (!land.city().outline().contains(PLANE.createPoint(spot.at).buffer(300, 2)));
        return spot;
    }

    private Spot tried(String word) {
        return switch (word) {
            case "park" -> within(dice.pick(sites.parks()).area());
            case "chemical" -> within(sites.parks().get(2).area());
            case "quarry" -> within(dice.pick(sites.mines()).area().buffer(500));
            case "tailings" -> near(dice.pick(sites.mines()).centre(), 700, 1800);
            case "waste" -> near(dice.pick(land.settlements()).centre(), 2500, 5000);
            case "town" ->
                within(dice.pick(land.settlements().stream()
                                .filter(s -> s.rank() < 2)
                                .toList())
                        .area());
            case "road", "roadpoint" -> besideRoad();
            case "bank" -> besideRiver(land.city().river("澜江"), 120, 1300);
            case "river", "pipe" ->
                besideRiver(dice.pick(List.copyOf(land.city().rivers().values())), 15, 320);
            case "hills" -> within(land.hills().all());
            case "plain" -> near(dice.pick(land.districts().villages()).seat(), 300, 1500);
            case "lake" -> shore(dice.pick(List.copyOf(land.city().lakes().values())));
            default -> within(plane(dice.pick(areas.get(word))));
        };
    }

    private Spot within(Geometry area) {
        return new Spot(Land.within(area, dice), dice.between(0, 3.14));
    }

    private Spot near(Coordinate centre, double least, double most) {
        double angle = dice.between(0, 6.28);
        double away = dice.between(least, most);
        return new Spot(
                new Coordinate(centre.x + away * StrictMath.cos(angle), centre.y + away * StrictMath.sin(angle)),
                angle);
    }

    private Spot besideRoad() {
        Roads.Road road = dice.pick(land.roads().all());
        double share = dice.between(0.08, 0.92);
        double aside = dice.between(70, 160) * (dice.chance(0.5) ? 1 : -1);
        return new Spot(road.beside(share, aside), road.direction(share));
    }

    private Spot besideRiver(River river, double least, double most) {
        double along = river.chain().getEndIndex() * dice.between(0.1, 0.95);
        double aside = dice.between(least, most) * (dice.chance(0.5) ? 1 : -1);
        return new Spot(river.beside(along, aside), river.direction(along));
    }

    private Spot shore(Geometry lake) {
        LengthIndexedLine line = new LengthIndexedLine(Shapes.largest(lake).getExteriorRing());
        return new Spot(line.extractPoint(dice.between(0, line.getEndIndex())), dice.between(0, 3.14));
    }
}
