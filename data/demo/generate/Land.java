package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.lonLat;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** The city before anything is put into it by law: its districts, waters, hills, settlements and roads. */
record Land(
        Region county,
        Region city,
        Districts districts,
        Hills hills,
        Network network,
        List<Settlement> settlements,
        Roads roads,
        Words words) {
    static Land of(Region county, Region city, Words words) {
        Hills hills = new Hills(city.items("hills"));
        Districts districts = Divisions.of(county, city, hills, new Names(words));
        Network network = new Network(county, city);
        Brooks.draw(network, city, words.list("brooks"));
        List<Settlement> settlements = Settlement.of(districts, city);
        return new Land(county, city, districts, hills, network, settlements, new Roads(settlements), words);
    }

    /** The name of the county around a place. */
    String county(Geometry lonLat) {
        return districts.at(lonLat, "county").name();
    }

    String town(Geometry lonLat) {
        return districts.at(lonLat, "town").name();
    }

    String county(Coordinate plane) {
        return county(lonLat(PLANE.createPoint(plane)));
    }

    String town(Coordinate plane) {
        return town(lonLat(PLANE.createPoint(plane)));
    }

    /** A place in an area of the plane. */
    static Coordinate within(Geometry area, Dice dice) {
        PreparedGeometry inside = PreparedGeometryFactory.prepare(area);
        Envelope box = area.getEnvelopeInternal();
        Coordinate at;
        do {
            at = new Coordinate(dice.between(box.getMinX(), box.getMaxX()), dice.between(box.getMinY(), box.getMaxY()));
        } while (!inside.contains(PLANE.createPoint(at)));
        return at;
    }
}
