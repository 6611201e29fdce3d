package io.bridgecore.connector.writing;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Digests that are equal for what means the same, in whatever order it was written. */
final class Canonical {

    private static final int LENGTH = 40;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private Canonical() {}

    /** 160 bits of the SHA-256 of a text, in hexadecimal. */
    static String digest(String text) {
        return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The digest of a value as JSON, of which only pieces are in memory. */
    static String ofValue(@Nullable Object value) {
        MessageDigest sum = sha256();
        JSON.writeValue(new DigestOutputStream(OutputStream.nullOutputStream(), sum), value);
        return hex(sum.digest());
    }

    private static String hex(byte[] sum) {
        return HexFormat.of().formatHex(sum).substring(0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
