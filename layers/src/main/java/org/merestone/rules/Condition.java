package org.merestone.rules;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a rule asks of the attributes of a subject or a zone. */
public sealed interface Condition {
    /** Met by everything. */
    Condition NONE = new All(List.of());

    /**
     * Whether attributes meet a condition.
     *
     * @param missing the attributes that would have to be known; empty unless the truth is unknown
     */
    record Answer(Truth truth, SortedSet<String> missing) {
        static Answer of(boolean value) {
            return new Answer(Truth.of(value), Collections.emptySortedSet());
        }
    }

    Answer of(Map<String, Object> attributes);

    /** The attributes that it reads. */
    Set<String> attributes();

    /** Whether it reads an attribute. */
    boolean reads(String attribute);

    /** The attribute's value is one of these. */
    record OneOf(String attribute, List<Object> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public Answer of(Map<String, Object> attributes) {
            Object value = attributes.get(attribute);
            if (value == null) {
                return new Answer(Truth.UNKNOWN, new TreeSet<>(List.of(attribute)));
            }
            return Answer.of(values.contains(value));
        }

        @Override
        public Set<String> attributes() {
            return Set.of(attribute);
        }

        @Override
        public boolean reads(String other) {
            return attribute.equals(other);
        }
    }

    /** The opposite; what is missing stays unknown. */
    record Not(Condition condition) implements Condition {
        @Override
        public Answer of(Map<String, Object> attributes) {
            Answer answer = condition.of(attributes);
            return new Answer(answer.truth().not(), answer.missing());
        }

        @Override
        public Set<String> attributes() {
            return condition.attributes();
        }

        @Override
        public boolean reads(String attribute) {
            return condition.reads(attribute);
        }
    }

    /** All hold. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Answer of(Map<String, Object> attributes) {
            return combine(conditions, attributes, Truth.TRUE);
        }

        @Override
        public Set<String> attributes() {
            return read(conditions);
        }

        @Override
        public boolean reads(String attribute) {
            return conditions.stream().anyMatch(condition -> condition.reads(attribute));
        }
    }

    /** At least one holds. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Answer of(Map<String, Object> attributes) {
            return combine(conditions, attributes, Truth.FALSE);
        }

        @Override
        public Set<String> attributes() {
            return read(conditions);
        }

        @Override
        public boolean reads(String attribute) {
            return conditions.stream().anyMatch(condition -> condition.reads(attribute));
        }
    }

    private static Set<String> read(List<Condition> conditions) {
        Set<String> attributes = new TreeSet<>();
        conditions.forEach(condition -> attributes.addAll(condition.attributes()));
        return attributes;
    }

    private static Answer combine(List<Condition> conditions, Map<String, Object> attributes, Truth neutral) {
        Truth truth = neutral;
        SortedSet<String> missing = new TreeSet<>();
        for (Condition condition : conditions) {
            Answer answer = condition.of(attributes);
            truth = neutral == Truth.TRUE ? truth.and(answer.truth()) : truth.or(answer.truth());
            missing.addAll(answer.missing());
        }
        return new Answer(truth, truth == Truth.UNKNOWN ? missing : Collections.emptySortedSet());
    }
}
