package org.merestone.server.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.checks.Round;
import org.merestone.server.api.Engine;
import org.merestone.server.api.StoredSubjects;
import org.merestone.store.Anchor;
import org.merestone.store.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done once after a start, while nobody waits: what the first change has to wait for is read, and some subjects of
 * each layer are checked whole, as a request has it done. The first checks take several times as long as later ones.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    /** Of each layer; some hundred checks until Java has compiled what they do. */
    private static final int SUBJECTS = 30;

    private final Engine engine;
    private final Round round;

    private Rehearsal(Engine engine) {
        this.engine = engine;
        this.round = engine.checker().round(engine.now());
    }

    /** Ends early when the head moves or the thread is interrupted. */
    static void of(Engine engine) {
        engine.findings().newest();
        Rehearsal rehearsal = new Rehearsal(engine);
        Set<String> kinds = engine.checkedKinds();
        List<Layer> layers = engine.store().layers(rehearsal.revision()).stream()
                .filter(layer -> kinds.contains(layer.kind()))
                .toList();
        layers.forEach(layer -> engine.whereabouts().of(layer, rehearsal.round, (id, place, accuracyM) -> false));
        layers.forEach(rehearsal::check);
    }

    private long revision() {
        return round.anchor().map(Anchor::number).orElse(0L);
    }

    private void check(Layer layer) {
        List<Feature> some = new ArrayList<>();
        engine.store().page(Query.all(layer.id()).at(revision()).asOf(engine.day(round.at())), 0, SUBJECTS, some::add);
        some.stream().takeWhile(feature -> goesOn()).forEach(feature -> check(layer, feature));
    }

    private boolean goesOn() {
        engine.precedence().giveWay();
        return engine.store().head() == revision() && !Thread.currentThread().isInterrupted();
    }

    private void check(Layer layer, Feature feature) {
        try {
            StoredSubjects.row(1, layer, feature, OptionalDouble.empty())
                    .subject()
                    .ifPresent(subject -> engine.checker()
                            .check(subject, engine.asOf(Optional.empty(), subject, round.at()), round.at())
                            .answer());
        } catch (RuntimeException | StackOverflowError e) {
            // whoever checks it is told
            LOG.debug("{} of layer {} cannot be checked", feature.id(), layer.id(), e);
        }
    }
}
