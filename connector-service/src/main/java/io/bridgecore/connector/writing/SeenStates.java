package io.bridgecore.connector.writing;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stops updates that are based on what a record no longer is. Between looking and writing there is
 * a moment in which somebody else can write: no system has a way to do both at once.
 */
public final class SeenStates {

    /** How callers name the moment that they have seen. */
    public static final String EXPECTED = "expected_write_date";

    private SeenStates() {}

    /**
     * What one record is to get.
     *
     * @param expected when it was changed last, as its caller knows it: as Odoo tells it, or ISO
     *     8601; systems tell whole seconds. Null where any state will do
     */
    public record Update(
            Object id, Map<String, @Nullable Object> values, @Nullable String expected) {}

    /**
     * Whether there is anything to be written.
     *
     * @param now the records as they are, by id; one that is gone is for the system to refuse
     * @param stamp the field that tells when a record was changed last
     * @return false if all were changed since, and hold exactly these values already, as after a
     *     write whose answer got lost
     * @throws ProblemException 409 with the {@code write_date} of now if one holds others; 422 if
     *     an expected moment is none
     */
    public static boolean needed(
            List<Update> updates, Map<String, ? extends Map<?, ?>> now, String stamp) {
        var moved = new ArrayList<Map<String, Object>>();
        boolean needed = false;
        for (Update update : updates) {
            @Nullable Map<?, ?> record = now.get(String.valueOf(update.id()));
            if (!isMoved(update, record, stamp)) {
                needed = true;
            } else if (record != null && !HeldValues.in(record, update.values())) {
                moved.add(
                        Map.of("id", update.id(), "write_date", String.valueOf(record.get(stamp))));
            }
        }
        if (!moved.isEmpty()) {
            throw changed(moved);
        }
        return needed;
    }

    private static boolean isMoved(Update update, @Nullable Map<?, ?> record, String stamp) {
        if (update.expected() == null) {
            return false;
        }
        Instant known = moment(update.expected());
        return record != null
                && record.get(stamp) instanceof String now
                && !moment(now).equals(known);
    }

    private static ProblemException changed(List<Map<String, Object>> moved) {
        Object first = Objects.requireNonNull(moved.getFirst().get("write_date"));
        ProblemException problem =
                ConnectorProblem.RECORD_CHANGED.because("It was changed at " + first + " UTC");
        problem.getBody().setProperty("write_date", first);
        problem.getBody().setProperty("records", moved);
        return problem;
    }

    private static Instant moment(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            Instant read =
                    iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            return read.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException notAMoment) {
            throw CommonProblem.VALIDATION_FAILED.at(EXPECTED, "must be a moment in UTC");
        }
    }
}
