package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;

/**
 * Leaves out of a check what it tells of zones that not everybody may see: where they lie, how near, what they are called.
 * That there is such a layer, and what follows from it, stays: states and verdict count it.
 */
public final class Withholding {
    private static final List<String> UNIT_KINDS = List.of("control-unit", "access-list");
    private static final List<String> DISTRICT_LEVELS = List.of("county", "town", "village");
    static final String MARK = "withheld";

    private final Map<String, String> kinds;

    private Withholding(Map<String, String> kinds) {
        this.kinds = kinds;
    }

    /**
     * Of those layers that are more sensitive than what may be shown.
     *
     * @param shown PUBLIC unless internal or secret ones were asked for
     */
    public static Withholding of(Collection<Layer> layers, Kind.Sensitivity shown) {
        return new Withholding(layers.stream()
                .filter(layer -> layer.provenance().sensitivity().compareTo(shown) > 0)
                .collect(Collectors.toMap(Layer::id, Layer::kind, (a, b) -> a, TreeMap::new)));
    }

    /** Ids of the layers that are withheld. */
    public Set<String> layers() {
        return kinds.keySet();
    }

    /**
     * The check without what it tells of them: a finding that consulted one keeps its rule, state, verdict, article and what
     * it asks, and is marked with {@value #MARK} and their ids, as are {@code control_units} and {@code places}. The rest
     * is as it was.
     *
     * @param whole a check as JSON; left as it is
     */
    public ObjectNode of(ObjectNode whole) {
        ObjectNode check = whole.deepCopy();
        for (JsonNode finding : check.path("findings")) {
            Set<String> hidden = consulted(finding);
            if (!hidden.isEmpty()) {
                hide((ObjectNode) finding, hidden);
            }
        }
        hideUnits(check);
        if (check.path("places") instanceof ObjectNode places) {
            hidePlaces(places, check);
        }
        return check;
    }

    /** Those withheld that a finding consulted. */
    private Set<String> consulted(JsonNode finding) {
        return StreamSupport.stream(finding.path("layers").spliterator(), false)
                .map(JsonNode::asText)
                .filter(kinds::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> ofKinds(Collection<String> wanted) {
        return kinds.keySet().stream()
                .filter(layer -> wanted.contains(kinds.get(layer)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void hide(ObjectNode finding, Set<String> hidden) {
        finding.put("explanation", "涉及的图层（" + String.join("、", hidden) + "）为内部或涉密，区域、位置和量值未列出；本条结论已计入");
        finding.put(
                "explanation_en",
                "It rests on layers that are internal or secret (" + String.join(", ", hidden)
                        + "): zones, place and measures are left out; the finding counts.");
        for (JsonNode question : finding.path("questions")) {
            ((ObjectNode) question).putNull("zone");
        }
        finding.putNull("relation").putNull("nearest_zone").putNull("overlap").putArray("zones");
        mark(finding, hidden);
    }

    private static void mark(ObjectNode part, Set<String> hidden) {
        ArrayNode marks = part.putArray(MARK);
        hidden.forEach(marks::add);
    }

    private void hideUnits(ObjectNode check) {
        Set<String> hidden = ofKinds(UNIT_KINDS);
        if (!hidden.isEmpty() && check.path("control_units") instanceof ObjectNode units) {
            units.putNull("why").putNull("why_en").putNull("lists").putArray("units");
            mark(units, hidden);
        }
    }

    private void hidePlaces(ObjectNode places, ObjectNode check) {
        Set<String> districts = ofKinds(List.of("district"));
        Set<String> cells = ofKinds(List.of("grid-cell"));
        if (!districts.isEmpty()) {
            DISTRICT_LEVELS.forEach(level -> hideLevel(places, level));
            places.putNull("agrees");
            hideNote(check.at("/check/notes"), places, "disagreement", "填报的行政区“");
            hideNote(check.at("/check/notes_en"), places, "disagreement_en", "the district claimed, “");
        }
        if (!cells.isEmpty()) {
            hideLevel(places, "grid");
        }
        districts.addAll(cells);
        if (!districts.isEmpty()) {
            mark(places, districts);
        }
    }

    /**
     * What a member says is said in the notes once more. Checks that are kept from before have no such member, and a note
     * that starts so.
     */
    private static void hideNote(JsonNode notes, ObjectNode places, String member, String start) {
        for (Iterator<JsonNode> each = notes.elements(); each.hasNext(); ) {
            JsonNode note = each.next();
            if (places.has(member)
                    ? note.equals(places.get(member))
                    : note.asText().startsWith(start)) {
                each.remove();
            }
        }
        places.putNull(member);
    }

    private static void hideLevel(ObjectNode places, String level) {
        places.putNull(level);
        for (String member : List.of("why", "why_en")) {
            if (places.path(member) instanceof ObjectNode why) {
                why.remove(level);
            }
        }
    }
}
