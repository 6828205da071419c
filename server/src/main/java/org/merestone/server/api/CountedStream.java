package org.merestone.server.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.merestone.catalog.Refusal;

/** A request body that refuses to be read beyond its limit. Javalin's own limit does not hold for streams. */
final class CountedStream extends FilterInputStream {
    private final long most;
    private long count;

    CountedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(Math.max(0, n));
        return n;
    }

    private void count(int n) {
        count += n;
        if (count > most) {
            throw tooLarge(most);
        }
    }

    static Refusal tooLarge(long most) {
        String size = most >= 1 << 20 ? (most >> 20) + " MiB" : most + " B";
        return Refusal.tooLarge(
                "请求体超过 " + size + "。请分几次提交，或用命令行 merestone check 处理文件。",
                "The body is larger than " + size + ". Send it in parts, or use the command line: merestone check.");
    }
}
