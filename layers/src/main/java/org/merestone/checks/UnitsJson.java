package org.merestone.checks;

import com.fasterxml.jackson.core.SerializableString;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.merestone.catalog.Text;
import org.merestone.checks.ControlUnits.Clause;
import org.merestone.checks.ControlUnits.Known;
import org.merestone.checks.ControlUnits.Unit;
import org.merestone.geometry.Relation;

/** Control units as the maps of their JSON. */
final class UnitsJson {
    /** The lists of a few units are written in each check there, with dozens of clauses. */
    private static final Map<Clause, SerializableString> WRITTEN = new ConcurrentHashMap<>();

    private static final int MOST_WRITTEN = 20_000;

    private UnitsJson() {}

    static Map<String, Object> of(ControlUnits units) {
        Map<String, Object> json = known(units.known());
        json.put("lists", units.lists().map(UnitsJson::known).orElse(null));
        json.put("units", units.units().stream().map(UnitsJson::unit).toList());
        return json;
    }

    private static Map<String, Object> known(Known known) {
        Map<String, Object> json = new TreeMap<>();
        json.put("state", known.state().json());
        json.put("why", known.why().map(Text::zh).orElse(null));
        json.put("why_en", known.why().map(Text::en).orElse(null));
        return json;
    }

    private static Map<String, Object> unit(Unit unit) {
        var feature = unit.zone().feature();
        Relation relation = unit.relation();
        Map<String, Object> json = new TreeMap<>();
        json.put("id", feature.id());
        json.put("layer", feature.layer());
        json.put(
                "code",
                Optional.ofNullable(feature.properties().get("unit_code"))
                        .map(Object::toString)
                        .orElse(feature.code()));
        json.put("name", feature.name());
        json.put("unit_class", feature.properties().get("unit_class"));
        json.put("relates", relation.relates().json());
        json.put("overlap_m2", Digits.exact(relation.overlap().areaM2()));
        json.put("share", Digits.exact(relation.overlap().share()));
        json.put("length_m", Digits.exact(relation.overlap().lengthM()));
        json.put("distance_m", Digits.exact(relation.distanceM()));
        json.put("sure", unit.sure());
        json.put("clauses", unit.clauses().stream().map(UnitsJson::written).toList());
        return json;
    }

    private static SerializableString written(Clause clause) {
        if (WRITTEN.size() >= MOST_WRITTEN) {
            WRITTEN.clear();
        }
        return WRITTEN.computeIfAbsent(clause, c -> CanonicalJson.once(clause(c)));
    }

    private static Map<String, Object> clause(Clause clause) {
        Map<String, Object> json = new TreeMap<>();
        json.put("tier", clause.tier().isEmpty() ? null : clause.tier());
        json.put("dimension", clause.dimension());
        json.put("number", clause.number().isEmpty() ? null : clause.number());
        json.put("text", clause.text());
        json.put("source", clause.source());
        json.put("sure", clause.sure());
        return json;
    }
}
