package org.merestone.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes of a .shp, in memory or in a file that may be longer than memory. A file is read piece by piece and not mapped:
 * Windows deletes no file of which anything is mapped, and nobody can say when that ends.
 */
final class ShpBytes implements AutoCloseable {
    private static final int PIECE_BYTES = 1 << 14;

    private final Optional<FileChannel> file;
    private final int size;
    private ByteBuffer piece;
    /** Where the piece begins. */
    private int start;

    private ShpBytes(Optional<FileChannel> file, int size, ByteBuffer piece) {
        this.file = file;
        this.size = size;
        this.piece = piece;
    }

    static ShpBytes of(byte[] bytes) {
        return new ShpBytes(Optional.empty(), bytes.length, ByteBuffer.wrap(bytes));
    }

    static ShpBytes of(Path path) throws IOException {
        FileChannel file = FileChannel.open(path);
        return new ShpBytes(Optional.of(file), Math.toIntExact(file.size()), ByteBuffer.allocate(0));
    }

    int size() {
        return size;
    }

    /** The whole number at a place, big-endian. */
    int number(int at) {
        return slice(at, Integer.BYTES).getInt();
    }

    /** So many bytes from a place on, big-endian; they stay as they are. */
    ByteBuffer slice(int at, int length) {
        if (at < start || at + length > start + piece.limit()) {
            read(at, length);
        }
        return piece.slice(at - start, length);
    }

    private void read(int at, int length) {
        ByteBuffer next = ByteBuffer.allocate(Math.min(size - at, Math.max(length, PIECE_BYTES)));
        try {
            while (next.hasRemaining()) {
                if (file.orElseThrow().read(next, at + next.position()) < 0) {
                    throw new IOException("it became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        piece = next.flip();
        start = at;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
