package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ids of events that were found by looking. The moment of a change alone would not do: two writes
 * within its second are two changes, and a record may be dated back to where it was.
 */
final class FoundIds {

    private static final int BYTES = 16;

    private FoundIds() {}

    /**
     * The id of a change.
     *
     * @param before how much was published of the model before
     */
    static String of(Source source, Change change, long before) {
        List<Object> all =
                List.of(
                        source.connection(),
                        change.model(),
                        change.recordId(),
                        change.operation(),
                        String.valueOf(change.origin().moment()),
                        before,
                        new TreeMap<String, @Nullable Object>(change.payload()));
        byte[] digest = sha256().digest(all.toString().getBytes(StandardCharsets.UTF_8));
        return "poll:" + HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
