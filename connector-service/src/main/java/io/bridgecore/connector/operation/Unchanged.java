package io.bridgecore.connector.operation;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.writing.HeldValues;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops updates that are based on what a record no longer is. Between looking and writing there is
 * a moment in which somebody else can write: Odoo has no way to do both at once.
 */
@Component
class Unchanged {

    private static final String WRITE_DATE = "write_date";
    private static final String FIELD = "expected_write_date";

    private final Odoo odoo;

    Unchanged(Odoo odoo) {
        this.odoo = odoo;
    }

    /**
     * Whether there is anything to be written.
     *
     * @param expected as Odoo tells it, or ISO 8601; Odoo tells whole seconds
     * @return false if all of the records were changed and hold exactly these values already, as
     *     after a write whose answer got lost
     * @throws ProblemException 409 with the {@code write_date} of now if they hold others
     */
    boolean since(
            String expected,
            String model,
            List<Integer> ids,
            Map<String, @Nullable Object> values) {
        Instant known = moment(expected);
        var fields = new ArrayList<String>(values.keySet());
        fields.add(WRITE_DATE);
        Map<String, @Nullable Object> wanted = Map.of("fields", fields);
        List<?> rows = Answers.list(odoo.call(model, "read", List.of(ids), wanted, null));
        boolean needed = rows.isEmpty();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> record) {
                boolean moved =
                        record.get(WRITE_DATE) instanceof String now && !moment(now).equals(known);
                boolean held = HeldValues.in(record, values);
                if (moved && !held) {
                    throw changed(String.valueOf(record.get(WRITE_DATE)));
                }
                needed = needed || !moved;
            }
        }
        return needed;
    }

    private static ProblemException changed(String now) {
        ProblemException problem =
                ConnectorProblem.RECORD_CHANGED.because("It was changed at " + now + " UTC");
        problem.getBody().setProperty(WRITE_DATE, now);
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
            throw CommonProblem.VALIDATION_FAILED.at(FIELD, "must be a moment in UTC");
        }
    }
}
