package io.bridgecore.connector.writing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is written as long as it stays short: files in it never become a text in memory. */
final class ShortTexts {

    private ShortTexts() {}

    /** A value as JSON; empty if that takes more bytes. */
    static Optional<String> of(JsonMapper json, @Nullable Object value, int mostBytes) {
        var kept = new Kept(mostBytes);
        json.writeValue(kept, value);
        return kept.text();
    }

    /** Forgets everything once it is too much. */
    private static final class Kept extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private boolean tooMuch;

        Kept(int most) {
            this.most = most;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            tooMuch = tooMuch || bytes.size() + length > most;
            if (tooMuch) {
                bytes.reset();
            } else {
                bytes.write(some, from, length);
            }
        }

        Optional<String> text() {
            return tooMuch ? Optional.empty() : Optional.of(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
