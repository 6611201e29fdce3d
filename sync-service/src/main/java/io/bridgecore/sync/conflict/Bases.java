package io.bridgecore.sync.conflict;

import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.RecordKey;
import io.bridgecore.sync.log.RecordState;
import io.bridgecore.sync.log.RecordStates;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds in the log what a device knew of a record. */
@Component
public class Bases {

    private static final String ODOO = "odoo";
    private static final String WRITE_DATE = "write_date";

    // No index finds the changes of one record: further back its base is not known.
    private static final int FAR = 20_000;
    private static final int FEW = 4;

    private final RecordStates states;
    private final JdbcClient sql;
    private final JsonMapper json;

    Bases(RecordStates states, JdbcClient sql, JsonMapper json) {
        this.states = states;
        this.sql = sql;
        this.json = json;
    }

    /** What a change said of a record, and when the log took it. */
    private record Seen(Map<String, JsonNode> values, Instant loggedAt) {}

    /** What the device knew of a record of the usual Odoo. */
    @Transactional(readOnly = true)
    public Base of(String model, long id, Told told) {
        String record = String.valueOf(id);
        @Nullable RecordState last = states.usual(ODOO, model, record).orElse(null);
        RecordKey key = last == null ? new RecordKey(ODOO, model, record) : last.key();
        if (told.writeDate() != null) {
            return byWriteDate(key, last, told.writeDate());
        }
        if (told.version() != null) {
            Base found = byVersion(key, last, told.version());
            if (found.known()) {
                return found;
            }
        }
        return told.seenSeq() == null
                ? Base.unknown()
                : bySight(key, last, told.seenSeq(), told.seenAt());
    }

    private Base byWriteDate(RecordKey key, @Nullable RecordState last, Instant writeDate) {
        Map<String, JsonNode> values = values(last);
        if (!writeDate.equals(writeDate(values))) {
            Predicate<Map<String, JsonNode>> that = said -> writeDate.equals(writeDate(said));
            values =
                    last == null
                            ? Map.of()
                            : change(key, last.seq())
                                    .map(found -> said(found.payload()))
                                    .filter(that)
                                    .or(() -> earlier(key, last.seq(), that).map(Seen::values))
                                    .orElse(Map.of());
        }
        return new Base(true, values, writeDate, null, false, null);
    }

    private Base byVersion(RecordKey key, @Nullable RecordState last, long version) {
        if (last == null || version > last.seq()) {
            return Base.unknown();
        }
        if (version == last.seq()) {
            return state(last, last.occurredAt());
        }
        return change(key, version)
                .map(found -> {
                    Map<String, JsonNode> values = said(found.payload());
                    return new Base(
                            true, values, writeDate(values), null, true, found.receivedAt());
                })
                .orElseGet(Base::unknown);
    }

    private Base bySight(
            RecordKey key, @Nullable RecordState last, long seq, @Nullable Instant at) {
        if (last == null) {
            return new Base(true, Map.of(), null, at, false, Instant.EPOCH);
        }
        if (last.seq() <= seq) {
            return state(last, last.occurredAt());
        }
        @Nullable Seen seen = earlier(key, seq + 1, _ -> true).orElse(null);
        Map<String, JsonNode> values = seen == null ? Map.of() : seen.values();
        @Nullable Instant loggedAt = seen == null ? null : seen.loggedAt();
        return new Base(true, values, writeDate(values), null, true, loggedAt);
    }

    private Base state(RecordState last, Instant at) {
        Map<String, JsonNode> values = values(last);
        return new Base(true, values, writeDate(values), at, false, last.receivedAt());
    }

    private Map<String, JsonNode> values(@Nullable RecordState state) {
        return state == null ? Map.of() : said(state.payload());
    }

    private Map<String, JsonNode> said(String payload) {
        var values = new HashMap<String, JsonNode>();
        json.readTree(payload).propertyStream().forEach(e -> values.put(e.getKey(), e.getValue()));
        return values;
    }

    private static @Nullable Instant writeDate(Map<String, JsonNode> values) {
        JsonNode said = values.get(WRITE_DATE);
        return said == null || !said.isString() ? null : Plain.moment(said.stringValue());
    }

    private Optional<Change> change(RecordKey key, long seq) {
        return sql.sql(
                        "select "
                                + Change.COLUMNS
                                + " from change_log where tenant_id = ? and seq = ? and model = ?"
                                + " and record_id = ? and concat_ws(':', system, connection_id) ="
                                + " ?")
                .params(CurrentTenant.get().value(), seq, key.model(), key.recordId())
                .param(key.source())
                .query((row, _) -> Change.of(row))
                .optional();
    }

    /** What the last change before a number said that is the wanted one. */
    private Optional<Seen> earlier(
            RecordKey key, long before, Predicate<Map<String, JsonNode>> wanted) {
        ResultSetExtractor<Optional<Seen>> first = rows -> first(rows, wanted);
        return sql.sql(
                        """
                        select payload, received_at from change_log
                        where tenant_id = ? and model = ? and seq < ? and seq > ?
                            and record_id = ? and concat_ws(':', system, connection_id) = ?
                        order by seq desc limit 100
                        """)
                .withFetchSize(FEW)
                .params(CurrentTenant.get().value(), key.model(), before, before - FAR)
                .params(key.recordId(), key.source())
                .query(first);
    }

    // Each of them may be as large as a message: few are held at a time.
    private Optional<Seen> first(ResultSet payloads, Predicate<Map<String, JsonNode>> wanted)
            throws SQLException {
        while (payloads.next()) {
            Map<String, JsonNode> said = said(payloads.getString("payload"));
            if (wanted.test(said)) {
                return Optional.of(
                        new Seen(said, payloads.getTimestamp("received_at").toInstant()));
            }
        }
        return Optional.empty();
    }
}
