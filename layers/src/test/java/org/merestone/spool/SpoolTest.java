package org.merestone.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;

/** What is put into a list that may be longer than memory comes out equal, in whatever order it is asked for. */
class SpoolTest {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /** One of everything that can be kept. */
    record Thing(
            int number,
            Optional<String> text,
            Optional<Geometry> geometry,
            Map<String, Object> values,
            Validity validity,
            OptionalDouble real,
            List<Fault> faults) {}

    private static final class ThingCodec implements Spool.Codec<Thing> {
        @Override
        public void write(Thing thing, Output out) {
            out.number(thing.number());
            out.maybe(thing.text(), out::text);
            out.maybe(thing.geometry(), out::geometry);
            out.values(thing.values());
            out.validity(thing.validity());
            out.maybe(thing.real());
            out.all(thing.faults(), out::fault);
        }

        @Override
        public Thing read(Input in) {
            return new Thing(
                    in.number(),
                    in.maybe(in::text),
                    in.maybe(in::geometry),
                    in.values(),
                    in.validity(),
                    in.maybeReal(),
                    in.all(in::fault));
        }
    }

    private static Thing random(int number, Random random) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("名称", text(random));
        values.put("whole", random.nextLong());
        values.put("real", random.nextDouble());
        values.put("truth", random.nextBoolean());
        values.put("day", LocalDate.of(1 + random.nextInt(9999), 1 + random.nextInt(12), 1));
        values.keySet().removeIf(k -> random.nextInt(4) == 0);
        List<Fault> faults = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            faults.add(Fault.ofRow("甲.csv", number, i == 1 ? "" : "列", Text.of("错" + i, "wrong")));
        }
        LocalDate from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1000));
        return new Thing(
                number,
                random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
                random.nextInt(5) > 0 ? Optional.of(geometry(random)) : Optional.empty(),
                values,
                random.nextBoolean() ? Validity.ALWAYS : new Validity(Optional.of(from), Optional.empty()),
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextGaussian()),
                faults);
    }

    /** With what is no well-formed Unicode among it, and now and then a long one. */
    private static String text(Random random) {
        int length = random.nextInt(50) == 0 ? 200_000 : random.nextInt(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
        }
        return text.toString();
    }

    private static Geometry geometry(Random random) {
        Coordinate[] ring = new Coordinate[4 + random.nextInt(200)];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Coordinate(random.nextGaussian(), random.nextGaussian());
        }
        ring[ring.length - 1] = ring[0];
        return switch (random.nextInt(6)) {
            case 0 -> GEOMETRIES.createPoint(ring[0]);
            case 1 -> GEOMETRIES.createLinearRing(ring);
            case 2 -> GEOMETRIES.createLineString(ring);
            case 3 -> GEOMETRIES.createMultiPointFromCoords(ring);
            case 4 -> GEOMETRIES.createPolygon();
            default -> GEOMETRIES.createPolygon(ring);
        };
    }

    @Test
    void whatIsPutInComesOutEqualInOrderAndOutOfOrder() {
        Random random = new Random(1);
        List<Thing> things = new ArrayList<>();
        Spool<Thing> spool = new Spool<>(new ThingCodec());
        for (int i = 0; i < 3000; i++) {
            things.add(random(i, random));
            spool.add(things.get(i));
            if (i % 7 == 0) {
                int earlier = random.nextInt(i + 1);
                assertThat(spool.get(earlier)).isEqualTo(things.get(earlier));
            }
        }
        assertThat(spool).hasSize(3000);
        int index = 0;
        for (Thing thing : spool) {
            Thing put = things.get(index++);
            assertThat(thing).isEqualTo(put);
            assertThat(thing.geometry().map(Geometry::getGeometryType))
                    .isEqualTo(put.geometry().map(Geometry::getGeometryType));
        }
        for (int i = 0; i < 1000; i++) {
            int any = random.nextInt(things.size());
            assertThat(spool.get(any)).isEqualTo(things.get(any));
        }
        assertThat(spool.subList(10, 20)).isEqualTo(things.subList(10, 20));
    }

    private static Spool<Thing> filed() {
        Random random = new Random(2);
        return Spool.of(
                new ThingCodec(), Stream.generate(() -> random(0, random)).limit(1000));
    }

    @Test
    void whatIsFiledInAPieceOfWorkIsGoneAtItsEndAndNothingElseIs() {
        Spool<Thing> before = filed();
        List<Spool<Thing>> meanwhile = new ArrayList<>();
        Scratch.during(() -> {
            meanwhile.add(filed());
            assertThat(meanwhile.get(0).get(500)).isEqualTo(before.get(500));
        });
        Spool<Thing> after = filed();
        assertThatThrownBy(() -> meanwhile.get(0).get(0)).hasRootCauseInstanceOf(ClosedChannelException.class);
        assertThat(before.get(1)).isEqualTo(after.get(1));
    }

    @Test
    void aFolderThatTakesNoMoreIsRefusedByItsName(@TempDir Path folder) {
        Path gone = folder.resolve("gone");
        Spool<Thing> spool = new Spool<>(new ThingCodec(), gone);
        Random random = new Random(3);
        assertThatThrownBy(() ->
                        Stream.generate(() -> random(0, random)).limit(1000).forEach(spool::add))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.reason()).isEqualTo(Refusal.Cause.UNAVAILABLE))
                .hasMessageContainingAll(gone.toString(), "临时文件夹", "java.io.tmpdir");
    }

    @Test
    void aFullDiskIsKnownByWhatTheSystemSays() {
        assertThat(Scratch.isFull(new IOException("No space left on device"))).isTrue();
        assertThat(Scratch.isFull(new IllegalStateException(new IOException("磁盘空间不足。"))))
                .isTrue();
        assertThat(Scratch.isFull(new IOException("Connection reset by peer"))).isFalse();
    }

    @Test
    void hasNoElementBeyondItsEnd() {
        Spool<Thing> spool = new Spool<>(new ThingCodec());
        assertThat(spool).isEmpty();
        assertThatThrownBy(() -> spool.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void elementsOfAKeyAreFoundInTheirOrder() {
        ByKey by = ByKey.of(List.of("b1", "a1", "b2", "c1", "b3"), s -> s.substring(0, 1));
        assertThat(by.keys()).containsExactly("b", "a", "c");
        assertThat(by.of("b")).containsExactly(0, 2, 4);
        assertThat(by.of("a")).containsExactly(1);
        assertThat(by.of("z")).isEmpty();
    }
}
