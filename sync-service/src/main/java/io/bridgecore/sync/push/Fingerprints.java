package io.bridgecore.sync.push;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What tells changes apart, and names for those that come without one. */
final class Fingerprints {

    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final String DERIVED = "sdk-";
    private static final int BYTES = 20;
    private static final int WHEN = 12;

    private Fingerprints() {}

    /** Equal for what says the same, in whatever order. */
    static String of(JsonNode said) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(SORTED.writeValueAsBytes(said));
            return HexFormat.of().formatHex(sum, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A local id in two parts: what a change says, and when it was said. */
    static String name(String model, String action, JsonNode said, String occurrence) {
        var what = JsonNodeFactory.instance.arrayNode().add(model).add(action).add(said);
        var when = JsonNodeFactory.instance.stringNode(occurrence);
        return DERIVED + of(what) + "-" + of(when).substring(0, WHEN);
    }

    /** What a change says whose local id was made here; null for any other. */
    static @Nullable String said(@Nullable String localId) {
        return localId != null
                        && localId.startsWith(DERIVED)
                        && localId.lastIndexOf('-') > DERIVED.length()
                ? localId.substring(0, localId.lastIndexOf('-') + 1)
                : null;
    }
}
