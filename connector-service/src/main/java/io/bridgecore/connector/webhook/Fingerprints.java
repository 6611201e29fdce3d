package io.bridgecore.connector.webhook;

import io.bridgecore.connector.spi.Change;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is equal for two posts of one change, and for no other. */
final class Fingerprints {

    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    /** What other services keep in an index. */
    private static final int LONGEST = 200;

    private Fingerprints() {}

    /**
     * The sender's own event id where there is one, else a hash of everything that was sent.
     *
     * @param source which of the tenant's systems sent it
     */
    static String of(String source, Change change) {
        if (change.origin().eventId() != null) {
            String id = source + ":" + change.origin().eventId();
            return id.length() > LONGEST ? source + ":" + hash(id) : id;
        }
        return hash(
                SORTED.writeValueAsString(
                        Arrays.asList(
                                source,
                                change.model(),
                                change.recordId(),
                                change.operation(),
                                change.origin().moment(),
                                change.changedFields(),
                                change.payload())));
    }

    private static String hash(String all) {
        byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
        try {
            return "sha256:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
