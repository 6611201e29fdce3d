package io.bridgecore.connector.writing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether a record holds already what is to be written into it. */
public final class HeldValues {

    private static final int UNLINK = 3;
    private static final int LINK = 4;
    private static final int CLEAR = 5;
    private static final int SET = 6;

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d.*");
    private static final Pattern WITH_ZONE = Pattern.compile(".*(Z|[+-]\\d\\d:\\d\\d)");

    private HeldValues() {}

    /** Whether writing these values would change nothing; false where that cannot be told. */
    public static boolean in(Map<?, ?> record, Map<String, @Nullable Object> values) {
        return values.entrySet().stream()
                .allMatch(value -> same(value.getValue(), record.get(value.getKey())));
    }

    static boolean same(@Nullable Object wanted, @Nullable Object there) {
        if (there instanceof List<?> ids && !isNamed(ids)) {
            return wanted instanceof List<?> commands && leaves(ids, commands);
        }
        Object one = plain(wanted);
        Object other = plain(there);
        if (one instanceof Number first && other instanceof Number second) {
            return Double.compare(first.doubleValue(), second.doubleValue()) == 0;
        }
        return Objects.equals(one, other)
                || (one instanceof String text
                        && other instanceof String known
                        && isMoment(text, known));
    }

    /** A record that is led to comes with its name, and may be written so. */
    private static boolean isNamed(List<?> value) {
        return value.size() == 2
                && value.getFirst() instanceof Number
                && value.getLast() instanceof String;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof List<?> pair && isNamed(pair)) {
            return pair.getFirst();
        }
        return Boolean.FALSE.equals(value) || "".equals(value) ? null : value;
    }

    /** Whether commands, or ids, leave the related records as they are. */
    private static boolean leaves(List<?> ids, List<?> commands) {
        Set<Object> before = new HashSet<>(ids);
        if (commands.stream().allMatch(Number.class::isInstance)) {
            return commands.isEmpty() || before.equals(new HashSet<>(commands));
        }
        Set<Object> after = new HashSet<>(ids);
        for (Object command : commands) {
            if (!(command instanceof List<?> words) || !isDone(words, after)) {
                return false;
            }
        }
        return before.equals(after);
    }

    /** New and changed lines are not to be recognised. */
    private static boolean isDone(List<?> command, Set<Object> ids) {
        if (command.isEmpty() || !(command.getFirst() instanceof Integer code)) {
            return false;
        }
        if (code == CLEAR) {
            ids.clear();
            return true;
        }
        if (code == SET && command.getLast() instanceof List<?> all) {
            ids.clear();
            ids.addAll(all);
            return true;
        }
        if ((code == LINK || code == UNLINK) && command.size() > 1) {
            Object id = Objects.requireNonNull(command.get(1));
            var _ = code == LINK ? ids.add(id) : ids.remove(id);
            return true;
        }
        return false;
    }

    private static boolean isMoment(String one, String other) {
        if (!MOMENT.matcher(one).matches() || !MOMENT.matcher(other).matches()) {
            return false;
        }
        try {
            return moment(one).equals(moment(other));
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static Instant moment(String text) {
        String iso = text.replace(' ', 'T');
        Instant read =
                WITH_ZONE.matcher(iso).matches()
                        ? OffsetDateTime.parse(iso).toInstant()
                        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        return read.truncatedTo(ChronoUnit.SECONDS);
    }
}
