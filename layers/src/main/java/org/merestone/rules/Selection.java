package org.merestone.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The zones that a rule is about: those of a kind that meet a condition, cut to or less those of another selection.
 *
 * @param when read on a zone's attributes
 * @param intersect only where these zones lie too
 * @param minus not where these zones lie
 */
public record Selection(String kind, Condition when, Optional<Selection> intersect, Optional<Selection> minus) {
    /** All zones of a kind. */
    public static Selection of(String kind) {
        return of(kind, Condition.NONE);
    }

    /** The zones of a kind that meet a condition, neither cut nor lessened. */
    public static Selection of(String kind, Condition when) {
        return new Selection(kind, when, Optional.empty(), Optional.empty());
    }

    /** The zones of its kind that meet its condition, whatever they are cut to. */
    public Selection own() {
        return isPlain() ? this : of(kind, when);
    }

    /** Asked for often: that of the kind tells most selections apart, and a condition can be large. */
    @Override
    public int hashCode() {
        return kind.hashCode();
    }

    /** Whether it is neither cut to other zones nor lessened by them. */
    public boolean isPlain() {
        return intersect.isEmpty() && minus.isEmpty();
    }

    /** The attributes of zones that it reads, and those worked out for a pair of subject and zone. */
    public Set<String> attributes() {
        Set<String> attributes = new TreeSet<>(when.attributes());
        intersect.ifPresent(s -> attributes.addAll(s.attributes()));
        minus.ifPresent(s -> attributes.addAll(s.attributes()));
        return attributes;
    }

    /** All kinds that it reads; coverage of each is needed before anything is clear. */
    public List<String> kinds() {
        return isPlain()
                ? List.of(kind)
                : parts().stream().map(Selection::kind).distinct().toList();
    }

    /** Itself, and those that it is cut to or less. */
    public List<Selection> parts() {
        if (isPlain()) {
            return List.of(this);
        }
        List<Selection> parts = new ArrayList<>(List.of(this));
        intersect.ifPresent(s -> parts.addAll(s.parts()));
        minus.ifPresent(s -> parts.addAll(s.parts()));
        return parts;
    }
}
