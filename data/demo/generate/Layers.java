package generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;

/** All layers, by the names of their files: first what law draws, then what is held against it. */
final class Layers {
    /** The project beside which a zone was drawn wrongly. */
    private static final int BESIDE = 77;

    private final Land land;
    private final Sites sites;
    private final Slips slips = new Slips();
    private final Map<String, List<Row>> all = new LinkedHashMap<>();

    private Layers(Land land) {
        this.land = land;
        sites = new Sites(land);
    }

    static Layers of(Land land, Clauses clauses, List<Item> projectTypes) {
        Layers layers = new Layers(land);
        layers.districts();
        layers.protectedAreas(clauses);
        layers.waters();
        layers.towns();
        layers.subjects(projectTypes);
        return layers;
    }

    Map<String, List<Row>> all() {
        return all;
    }

    Slips slips() {
        return slips;
    }

    private void districts() {
        all.put("district", land.districts().rows());
        all.put("grid-cell", GridCells.of(land.districts(), land.words()));
        all.put("river", land.network().rows(land.city().outline()));
        all.put("station", Stations.of(land));
        all.put("facility", Facilities.of(land, sites));
    }

    private void protectedAreas(Clauses clauses) {
        Sources sources = new Sources(land);
        all.put("water-source-zone", sources.zones());
        all.put("water-source", sources.intakes());
        all.put("zone-sign", Signs.of(land, sources));
        all.put("nature-reserve", both(new Zones(land.county()).reserves(), new Zones(land.city()).reserves()));
        Parks parks = new Parks(land);
        all.put("nature-park", parks.parks());
        all.put("scenic-area", parks.scenicAreas());
        all.put("national-park", List.of());
        Redline redline = new Redline(land);
        all.put("ecological-redline", redline.rows());
        all.put("sensitive-area", Fields.sensitive(land, redline));
        all.put("control-unit", units(clauses, sources, redline));
        all.put("access-list", AccessLists.of(land.districts(), clauses));
        all.put("livestock-ban-area", new Urban(land).livestockBans(sources));
        Fields fields = new Fields(land, notFarmed(sources));
        all.put("farmland", fields.farmland());
        all.put("farmland-soil-class", fields.soilClasses(sites));
        all.put("irrigation-channel", fields.channels());
    }

    private static List<Row> both(List<Row> a, List<Row> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    private List<Row> units(Clauses clauses, Sources sources, Redline redline) {
        Units units = new Units(land, clauses);
        sources.protectedAreas().forEach((name, area) -> units.add(name, 0, area));
        land.county().areas().forEach((name, area) -> {
            if (name.endsWith(" all") || name.startsWith("HX")) {
                units.add(name.replace(" all", ""), 0, area);
            }
        });
        redline.parts()
                .forEach(p ->
                        units.add(p.name() + p.function() + "区", 0, p.outline().buffer(80)));
        Stream.concat(sites.parks().stream(), sites.mines().stream()).forEach(s -> units.add(s.name(), 1, s.area()));
        land.settlements().forEach(s -> units.add(s.name(), 1, s.area()));
        return units.rows();
    }

    private List<Geometry> notFarmed(Sources sources) {
        List<Geometry> areas = new ArrayList<>();
        land.settlements().forEach(s -> areas.add(s.area()));
        sites.parks().forEach(s -> areas.add(s.area()));
        sources.current()
                .filter(z -> z.get("grade").equals("1"))
                .forEach(z -> areas.add(Shapes.plane(z.lonLat()).buffer(300, 2)));
        return areas;
    }

    private void waters() {
        Waters waters = new Waters(land);
        all.put("water-function-zone", waters.functionZones());
        all.put("river-management-area", waters.managementAreas());
        all.put("bank-line", BankLines.of(land));
        all.put("river-basin", waters.basins());
        all.put("wetland", waters.wetlands());
        all.put("protected-water", waters.protectedWaters());
        all.put("hazard-area", waters.hazards());
        Underground underground = new Underground(land);
        all.put("karst-spring-area", underground.karst());
        all.put("groundwater-key-area", underground.keyAreas());
    }

    private void towns() {
        Urban urban = new Urban(land);
        all.put("built-up-area", urban.builtUp());
        all.put("fuel-ban-area", urban.fuelBans());
        all.put("burning-ban-area", urban.burningBans());
        all.put("central-heating-area", urban.heating());
        all.put("noise-sensitive-area", urban.noise());
        all.put("residential-area", urban.residentialAreas());
    }

    private void subjects(List<Item> projectTypes) {
        Parcels parcels = new Parcels(land.county());
        Points points = new Points(land.county(), land.districts().towns());
        Dice dice = new Dice("plots");
        Spots spots = new Spots(land, sites, Map.of(), dice);
        all.put("contaminated-site", new Plots(land, spots, dice).draw(parcels.draw("plot")));
        Dice chance = new Dice("projects");
        Projects projects =
                new Projects(land, new Spots(land, sites, zonesToTouch(), chance), chance, parcels.draw("project"));
        all.put("project", projects.draw(projectTypes));
        all.put(
                "wetland",
                both(
                        all.get("wetland"),
                        List.of(Waters.broken(all.get("project").get(BESIDE)))));
        all.put("issue-point", new IssuePoints(land, slips, points.issuePoints()).draw());
        all.put("outfall", new Outfalls(land, slips, points.outfalls()).draw());
        all.put("fire-point", Fires.of(land, all.get("farmland")));
    }

    /** The zones into which projects are put, by the words of projects.txt. */
    private Map<String, List<Geometry>> zonesToTouch() {
        Map<String, List<Geometry>> zones = new LinkedHashMap<>();
        Map.of(
                        "source", "water-source-zone",
                        "reserve", "nature-reserve",
                        "redline", "ecological-redline",
                        "scenic", "scenic-area",
                        "farmland", "farmland",
                        "wetland", "wetland",
                        "plot", "contaminated-site")
                .forEach((word, layer) -> zones.put(
                        word,
                        all.get(layer).stream()
                                .filter(r -> r.get("valid_to").isEmpty()
                                        && r.lonLat().getDimension() == 2)
                                .map(Row::lonLat)
                                .toList()));
        return zones;
    }
}
