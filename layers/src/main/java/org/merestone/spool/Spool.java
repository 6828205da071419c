package org.merestone.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.stream.Stream;

/**
 * A list that is written from front to back and may be longer than memory: it is kept as bytes, and what is more than a
 * block of them lies in a temporary file, which is gone with the list, or at the end of the {@link Scratch} in which it was
 * written. An element is made anew whenever it is asked for, equal to the one added.
 */
public final class Spool<T> extends AbstractList<T> implements RandomAccess {
    static final int BLOCK_BYTES = 1 << 20;
    private static final int WINDOW_BYTES = 1 << 16;

    private final Codec<T> codec;
    private final Path folder;
    private final Output out = new Output();
    private Optional<FileChannel> file = Optional.empty();
    /** So many bytes are in the file; the rest is in {@link #out}. */
    private long filed;

    /** Where each element begins, and at last where the next one will. */
    private long[] starts = new long[64];

    private int size;
    private byte[] window = new byte[0];
    private long windowStart;
    /** Where the element ends that was asked for last. */
    private long last;

    /** How an element becomes bytes, and again what it was. */
    public interface Codec<T> {
        void write(T element, Output out);

        T read(Input in);
    }

    public Spool(Codec<T> codec) {
        this(codec, Scratch.folder());
    }

    Spool(Codec<T> codec, Path folder) {
        this.codec = codec;
        this.folder = folder;
    }

    /** All elements of a stream. */
    public static <T> Spool<T> of(Codec<T> codec, Stream<T> elements) {
        Spool<T> spool = new Spool<>(codec);
        elements.forEachOrdered(spool::add);
        return spool;
    }

    @Override
    public synchronized boolean add(T element) {
        if (size + 1 == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        codec.write(element, out);
        starts[++size] = filed + out.size();
        if (out.size() > BLOCK_BYTES) {
            flush();
        }
        return true;
    }

    private void flush() {
        try {
            ByteBuffer block = out.taken();
            filed += block.remaining();
            FileChannel channel = channel();
            while (block.hasRemaining()) {
                channel.write(block);
            }
        } catch (IOException e) {
            throw Scratch.refusal(folder, e);
        }
    }

    private FileChannel channel() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(Scratch.file(folder));
        }
        return file.get();
    }

    @Override
    public synchronized T get(int index) {
        Objects.checkIndex(index, size);
        long start = starts[index];
        if (start >= filed) {
            return codec.read(out.from((int) (start - filed)));
        }
        if (start < windowStart || starts[index + 1] > windowStart + window.length) {
            load(start, starts[index + 1]);
        }
        last = starts[index + 1];
        return codec.read(new Input(window, (int) (start - windowStart), out.names()));
    }

    private void load(long start, long end) {
        // Whoever jumps to and fro has no use for what follows.
        long ahead = start == last ? WINDOW_BYTES : 0;
        byte[] bytes = new byte[(int) Math.min(filed - start, Math.max(end - start, ahead))];
        ByteBuffer into = ByteBuffer.wrap(bytes);
        try {
            while (into.hasRemaining()) {
                if (channel().read(into, start + into.position()) < 0) {
                    throw new IOException("it ends too early");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what was kept in a temporary file cannot be read back", e);
        }
        window = bytes;
        windowStart = start;
    }

    @Override
    public synchronized int size() {
        return size;
    }
}
