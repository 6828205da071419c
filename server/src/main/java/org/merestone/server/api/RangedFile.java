package org.merestone.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.merestone.catalog.Refusal;

/**
 * A large file of which parts are asked for. The web server's own way to send files knows no ranges.
 *
 * @param most bytes of one part
 */
record RangedFile(Path path, String type, long most) {
    private static final int BLOCK_BYTES = 64 << 10;
    private static final int HEAD_BYTES = 127;

    void send(Context ctx) throws IOException {
        try (FileChannel file = open()) {
            long size = file.size();
            String tag = tag(file, size);
            ctx.disableCompression();
            ctx.header("Accept-Ranges", "bytes").header("ETag", tag);
            if (TileCalls.isKnown(ctx, tag)) {
                ctx.status(304);
                return;
            }
            ByteRange range = isRanged(ctx, tag)
                    ? ByteRange.of(Optional.ofNullable(ctx.header("Range")), size, most)
                    : new ByteRange.Whole();
            if (range instanceof ByteRange.Beyond) {
                ctx.header("Content-Range", "bytes */" + size);
                throw new Refused(
                        Problem.of(Problem.Kind.BEYOND, "文件只有 " + size + " 字节", "the file has " + size + " bytes"));
            }
            long first = 0;
            long last = size - 1;
            if (range instanceof ByteRange.Part part) {
                first = part.first();
                last = part.last();
                ctx.status(206).header("Content-Range", "bytes " + first + "-" + last + "/" + size);
            }
            ctx.contentType(type).header("Content-Length", Long.toString(last - first + 1));
            if (!ctx.method().equals(HandlerType.HEAD)) {
                copy(file, first, last, ctx.outputStream());
            }
        }
    }

    private FileChannel open() {
        try {
            return FileChannel.open(path);
        } catch (IOException e) {
            throw Refusal.unavailable(
                    "底图文件现在读不了，请管理员核对它还在不在", "the file of the base map cannot be read now: check that it is there");
        }
    }

    /** Ranges are of GET only, and with If-Range of the version that the client has a part of. */
    private static boolean isRanged(Context ctx, String tag) {
        String condition = ctx.header("If-Range");
        return ctx.method().equals(HandlerType.GET) && (condition == null || condition.equals(tag));
    }

    /** Another when the file is another: by its size, when it was written, and its first bytes, which tell where its parts are. */
    private String tag(FileChannel file, long size) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        file.read(head, 0);
        CRC32 sum = new CRC32();
        sum.update(head.flip());
        long written = Files.getLastModifiedTime(path).to(java.util.concurrent.TimeUnit.NANOSECONDS);
        return "\"" + Long.toHexString(size) + "-" + Long.toHexString(written) + "-" + Long.toHexString(sum.getValue())
                + "\"";
    }

    private static void copy(FileChannel file, long first, long last, OutputStream out) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long at = first; at <= last; at += block.limit()) {
            block.clear().limit((int) Math.min(BLOCK_BYTES, last - at + 1));
            if (file.read(block, at) <= 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            block.flip();
            out.write(block.array(), 0, block.limit());
        }
    }
}
