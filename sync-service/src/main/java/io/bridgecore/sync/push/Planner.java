package io.bridgecore.sync.push;

import io.bridgecore.contracts.Permission;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.remote.Deed;
import io.bridgecore.sync.remote.OdooRecords;
import io.bridgecore.sync.remote.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds out what is to be sent for a change, or that nothing is. */
@Component
class Planner {

    private final Weighing weighing;
    private final OdooRecords odoo;

    Planner(Weighing weighing, OdooRecords odoo) {
        this.weighing = weighing;
        this.odoo = odoo;
    }

    /**
     * Plans a change.
     *
     * @param ids of records that it speaks of by local ids
     * @param doubtful whether an earlier plan may have made lines that nobody can tell apart
     */
    Weight plan(Reader reader, Pushed change, Map<String, Long> ids, boolean doubtful) {
        Standing standing = change.standing();
        ObjectNode data = References.replaced(change.data(), ids);
        if (standing.creates()) {
            var deed = new Deed(Deed.CREATE, standing.model(), null, data, null);
            return new Weight.Send(new Plan(deed, Standing.APPLIED, true, null, null));
        }
        if (standing.deletes() && !change.person().may(Permission.ODOO_UNLINK)) {
            return Weight.Over.rejected("FORBIDDEN", "Needs odoo:unlink");
        }
        @Nullable Long record = record(standing, ids);
        if (record == null || record > Integer.MAX_VALUE) {
            return Weight.Over.rejected("MISSING_RECORD_ID", "record_id names no record");
        }
        Reply read =
                odoo.read(
                        change.person(),
                        standing.model(),
                        List.of(record.intValue()),
                        standing.deletes() ? List.of() : List.copyOf(data.propertyNames()));
        return switch (read) {
            case Reply.Done(JsonNode found, _) ->
                    weighing.weigh(
                            new Sides.Wanted(reader, change, record, data),
                            found.isEmpty() ? null : found.get(0),
                            doubtful);
            case Reply.Refused(String code, String reason) ->
                    new Weight.Over(Ending.refused(code, reason), null);
            case Reply.Later later -> new Weight.Wait(later);
            case Reply.Moved _ -> throw new IllegalStateException("Reading expects no state");
        };
    }

    private static @Nullable Long record(Standing standing, Map<String, Long> ids) {
        String ref = standing.recordRef();
        if (ref == null) {
            return null;
        }
        return ref.matches("[1-9]\\d{0,17}") ? Long.valueOf(ref) : ids.get(ref);
    }
}
