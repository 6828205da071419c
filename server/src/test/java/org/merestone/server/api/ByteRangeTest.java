package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, section 14: of a file of 1000 bytes, of which at most 300 are sent at once. */
class ByteRangeTest {
    private static final long SIZE = 1000;
    private static final long MOST = 300;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=0-0         | 0-0
            bytes=100-199     | 100-199
            BYTES=100-199     | 100-199
            bytes=900-        | 900-999
            bytes=990-2000    | 990-999
            bytes=999-999     | 999-999
            bytes=-5          | 995-999
            bytes=-999999999999999999 | 0-299
            bytes=0-          | 0-299
            bytes=100-999     | 100-399
            bytes=-400        | 600-899
            bytes=1000-       | beyond
            bytes=1000-1001   | beyond
            bytes=-0          | beyond
            bytes=199-100     | whole
            bytes=-           | whole
            bytes=            | whole
            bytes=a-b         | whole
            bytes=0-1,5-6     | whole
            bytes=0-1,        | whole
            bytes=+1-2        | whole
            items=0-1         | whole
            bytes=0-9999999999999999999999 | whole
            0-1               | whole
            """)
    void readsARange(String header, String wanted) {
        assertThat(told(ByteRange.of(Optional.of(header), SIZE, MOST))).isEqualTo(wanted);
    }

    @Test
    void withoutAHeaderItIsTheWholeFile() {
        assertThat(told(ByteRange.of(Optional.empty(), SIZE, MOST))).isEqualTo("whole");
    }

    @Test
    void aPartIsAlwaysInsideTheFileAndNoLongerThanAllowed() {
        Random random = new Random(39);
        for (int i = 0; i < 2000; i++) {
            long size = 1 + random.nextInt(2000);
            long first = random.nextInt(2500);
            long last = first + random.nextInt(2500);
            ByteRange range = ByteRange.of(Optional.of("bytes=" + first + "-" + last), size, MOST);
            if (first >= size) {
                assertThat(range).isEqualTo(new ByteRange.Beyond());
            } else {
                long end = Math.min(Math.min(last, size - 1), first + MOST - 1);
                assertThat(range).isEqualTo(new ByteRange.Part(first, end));
            }
        }
    }

    private static String told(ByteRange range) {
        if (range instanceof ByteRange.Part part) {
            return part.first() + "-" + part.last();
        }
        return range instanceof ByteRange.Beyond ? "beyond" : "whole";
    }
}
