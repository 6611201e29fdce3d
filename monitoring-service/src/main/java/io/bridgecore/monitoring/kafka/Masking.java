package io.bridgecore.monitoring.kafka;

import io.bridgecore.logging.Discretion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people may see of what services tell each other: secrets and what identifies persons are
 * masked by the names of their fields, what records hold as a whole, and texts as in the log.
 */
@Component
class Masking {

    static final String MASK = "***";

    /** Telling wherever it stands in a name. */
    private static final Pattern TELLING =
            Pattern.compile(
                    "(?i)passw|passphrase|secret|token|apikey|credential|authori[sz]|cookie"
                            + "|signature|e?mail|phone|mobile|address|street|birth|postcode"
                            + "|(?:user|full|first|last|sur|nick)name");

    /** Telling as a word of its own in a name. */
    private static final Set<String> WORDS =
            Set.of(
                    "key",
                    "keys",
                    "pwd",
                    "pass",
                    "otp",
                    "totp",
                    "pin",
                    "jwt",
                    "sid",
                    "session",
                    "auth",
                    "tel",
                    "fax",
                    "iban",
                    "bic",
                    "card",
                    "cvc",
                    "cvv",
                    "ssn",
                    "name",
                    "login",
                    "ip",
                    "vat",
                    "city",
                    "zip",
                    "postal",
                    "dob",
                    "gender",
                    "passport");

    /** What they hold is other people's: only the names of the fields are shown. */
    private static final Set<String> RECORDS = Set.of("payload", "before", "after");

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");

    /** Where something is told of a field, its name is a value as well. */
    private static final List<String> NAMES = List.of("name", "field", "key");

    private static final Set<String> VALUES = Set.of("value", "old_value", "new_value");

    private final JsonMapper json;

    Masking(JsonMapper json) {
        this.json = json;
    }

    /** Whether what goes by that name is for nobody's eyes. */
    static boolean isTelling(String name) {
        return TELLING.matcher(name).find()
                || Arrays.stream(BETWEEN_WORDS.split(name))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(WORDS::contains);
    }

    /** An object or a list as JSON; null for any other text. */
    @Nullable JsonNode structure(String text) {
        String content = text.strip();
        if (content.startsWith("{") || content.startsWith("[")) {
            try {
                return json.readTree(content);
            } catch (JacksonException none) {
                return null;
            }
        }
        return null;
    }

    /** A text; where it is JSON, its fields are masked too. */
    String masked(String text) {
        JsonNode structure = structure(text);
        return structure == null ? plain(text) : json.writeValueAsString(masked(structure));
    }

    JsonNode masked(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> maskedFields(object);
            case ArrayNode list -> {
                ArrayNode masked = json.createArrayNode();
                list.forEach(item -> masked.add(masked(item)));
                yield masked;
            }
            default ->
                    node.isString()
                            ? JsonNodeFactory.instance.stringNode(masked(node.asString()))
                            : node;
        };
    }

    /** Half a character, which JSON can name and nobody can write, becomes a question mark. */
    private static String plain(String text) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        return Discretion.mask(new String(whole, StandardCharsets.UTF_8));
    }

    /** Names of fields without any value. */
    private JsonNode names(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode names = json.createObjectNode();
                object.properties()
                        .forEach(
                                field -> names.set(plain(field.getKey()), names(field.getValue())));
                yield names;
            }
            case ArrayNode list -> {
                ArrayNode names = json.createArrayNode();
                list.forEach(item -> names.add(names(item)));
                yield names;
            }
            default -> node.isNull() ? node : JsonNodeFactory.instance.stringNode(MASK);
        };
    }

    private ObjectNode maskedFields(ObjectNode object) {
        ObjectNode masked = json.createObjectNode();
        boolean aboutSecret =
                NAMES.stream().anyMatch(name -> isTelling(object.path(name).asString("")));
        object.properties()
                .forEach(field -> {
                    boolean secret =
                            isTelling(field.getKey())
                                    || (aboutSecret && VALUES.contains(field.getKey()));
                    String name = plain(field.getKey());
                    if (secret && !field.getValue().isNull()) {
                        masked.put(name, MASK);
                    } else if (RECORDS.contains(field.getKey())) {
                        masked.set(name, names(field.getValue()));
                    } else {
                        masked.set(name, masked(field.getValue()));
                    }
                });
        return masked;
    }
}
