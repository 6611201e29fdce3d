package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.FileContent;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class ShortTextsTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST = 100;

    @Test
    void writesWhatIsShort() {
        assertThat(ShortTexts.of(JSON, Map.of("a", 1), MOST)).contains("{\"a\":1}");
        assertThat(ShortTexts.of(JSON, null, MOST)).contains("null");
    }

    @Test
    void givesUpWhatIsLong() {
        assertThat(ShortTexts.of(JSON, "x".repeat(MOST), MOST)).isEmpty();
        assertThat(ShortTexts.of(JSON, "x".repeat(MOST - 2), MOST)).isPresent();
    }

    /** No copy of this file in Base64 has room in the memory of tests. */
    @Test
    void takesFilesPieceByPiece() {
        int size = 500_000_000;
        Object files = List.of(file(size));

        assertThat(ShortTexts.of(JSON, files, MOST)).isEmpty();
        assertThat(Canonical.ofValue(files)).hasSize(40);
    }

    private static FileContent file(int size) {
        return new FileContent(size, () -> new Zeros(size));
    }

    private static final class Zeros extends InputStream {

        private int left;

        Zeros(int size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = Math.min(left, length);
            left -= read;
            return read;
        }
    }
}
