package org.merestone.server.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.merestone.geometry.Relation;
import org.merestone.outline.Outline;
import org.merestone.outline.Seen;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One zone asked by its outline, for those who work at one part of it: {@code mvn -Pjmh -DskipTests verify
 * -Djmh=OutlineBenchmark.locate}. No test runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OutlineBenchmark {
    private static final int SUBJECTS = 1 << 10;

    @Param({"1000", "100000"})
    public int vertices;

    private Geometry polygons;
    private Outline zone;
    private List<Coordinate> points;
    private List<Geometry> areas;
    private int next;

    @org.openjdk.jmh.annotations.Setup
    public void draw() {
        Ground ground = Ground.synthetic(1, vertices);
        polygons = ground.zones().get(0);
        zone = new Outline(polygons);
        points = Footprints.points(ground, SUBJECTS);
        areas = Footprints.areas(ground, SUBJECTS);
    }

    private int subject() {
        return next++ & SUBJECTS - 1;
    }

    @Benchmark
    public Outline build() {
        return new Outline(polygons);
    }

    @Benchmark
    public int locate() {
        Coordinate point = points.get(subject());
        return zone.locate(point.x, point.y);
    }

    @Benchmark
    public double sharedM2() {
        return zone.sharedM2(new Outline(areas.get(subject())));
    }

    @Benchmark
    public double nearest() {
        Coordinate point = points.get(subject());
        return new Seen(point.x, point.y).distance2(zone, Double.POSITIVE_INFINITY);
    }

    @Benchmark
    public Relation relation() {
        return zone.relationTo(areas.get(subject()));
    }
}
