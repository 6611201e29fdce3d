package io.bridgecore.connector.outgoing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A checksum of each field of a record that says the same whether the system pushed the record or
 * was asked for it: a person is an id here and an id with a name there, and times have fractions or
 * not. Lists and files are left out.
 */
final class FieldSums {

    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d([.+Z].*)?");
    private static final int TO_THE_SECOND = 19;

    /** Follows from the other fields, and is in no push. */
    private static final String MADE_UP = "display_name";

    private final Map<String, String> sums;

    private FieldSums(Map<String, String> sums) {
        this.sums = sums;
    }

    static FieldSums of(Map<String, @Nullable Object> payload) {
        var sums = new TreeMap<String, String>();
        payload.forEach((field, value) -> {
            String plain = plain(value);
            if (plain != null && !field.contains("=") && !field.contains(";")) {
                sums.put(field, sum(plain));
            }
        });
        return new FieldSums(sums);
    }

    static FieldSums read(String text) {
        var sums = new HashMap<String, String>();
        for (String one : text.split(";", -1)) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                sums.put(one.substring(0, equals), one.substring(equals + 1));
            }
        }
        return new FieldSums(sums);
    }

    String text() {
        var text = new StringBuilder();
        sums.forEach((field, sum) -> text.append(field).append('=').append(sum).append(';'));
        return text.toString();
    }

    /** Whether everything that the other one says of the record itself is said here, equally. */
    boolean cover(FieldSums other) {
        var own = new TreeMap<>(other.sums);
        own.remove(MADE_UP);
        return !own.isEmpty() && sums.entrySet().containsAll(own.entrySet());
    }

    /** Whether something of the record itself is said there otherwise than here. */
    boolean contradicts(FieldSums other) {
        return other.sums.entrySet().stream()
                .filter(one -> !one.getKey().equals(MADE_UP))
                .anyMatch(one ->
                        !sums.getOrDefault(one.getKey(), one.getValue()).equals(one.getValue()));
    }

    private static @Nullable String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "false";
            case Boolean flag -> flag.toString();
            case Number number ->
                    new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            case String text when TIME.matcher(text).matches() ->
                    text.substring(0, TO_THE_SECOND).replace('T', ' ');
            case String text -> text.startsWith("b'") ? null : text;
            case List<?> pair
                    when pair.size() == 2
                            && pair.getFirst() instanceof Integer id
                            && pair.getLast() instanceof String ->
                    id.toString();
            case Map<?, ?> object -> object.get("id") == null ? null : plain(object.get("id"));
            default -> null;
        };
    }

    private static String sum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
