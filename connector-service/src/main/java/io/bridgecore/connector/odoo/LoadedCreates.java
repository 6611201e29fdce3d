package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records that are made together with their external ids: {@code load}, the method behind imports,
 * does both in one transaction, and the database takes no external id twice.
 */
final class LoadedCreates {

    /** No client can name it: a blank is no part of a method's name. */
    static final String METHOD = "create marked";

    private static final Set<Kind> NOTHING_DONE =
            Set.of(Kind.REJECTED, Kind.FORBIDDEN, Kind.NOT_FOUND);

    private LoadedCreates() {}

    /**
     * The external ids of the records to be made, in their order. Cannot come from a client, whose
     * arguments are JSON.
     *
     * @param specification what is to be read of them afterwards
     */
    record Marks(List<String> names, Map<?, ?> specification) {}

    static void register(Map<String, Emulation> emulations) {
        emulations.put(METHOD, LoadedCreates::create);
    }

    /** The call for it. */
    static Call call(
            String model, List<?> values, Marks marks, Map<String, @Nullable Object> context) {
        return new Call(model, METHOD, List.of(values, marks), context);
    }

    /** The ids; null where {@code load} cannot say the same as {@code create}, or refused. */
    private static @Nullable Object create(Call call, Upstream odoo) {
        if (call.args().size() != 2
                || !(call.args().getFirst() instanceof List<?> values)
                || !(call.args().getLast() instanceof Marks marks)) {
            throw new ConnectorException(Kind.NOT_FOUND, "'" + METHOD + "' does not exist");
        }
        Nesting.check(odoo, call.model(), marks.specification());
        Map<?, ?> context =
                call.kwargs().get("context") instanceof Map<?, ?> given ? given : Map.of();
        Object clean = new Values(call.model(), odoo).writable(values);
        var zone = new ServerZone(odoo, context);
        LoadRows rows =
                new LoadTable(call.model(), odoo, zone)
                        .rows(clean instanceof List<?> list ? list : List.of(), marks.names());
        return rows == null ? null : load(call.model(), rows, zone.context(), odoo, marks);
    }

    private static @Nullable Object load(
            String model,
            LoadRows rows,
            Map<Object, @Nullable Object> context,
            Upstream odoo,
            Marks marks) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        if (!context.isEmpty()) {
            kwargs.put("context", context);
        }
        Object answer;
        try {
            answer = odoo.call(model, "load", List.of(rows.columns(), rows.cells()), kwargs);
        } catch (ConnectorException refused) {
            if (NOTHING_DONE.contains(refused.kind())) {
                return null;
            }
            throw refused;
        }
        if (!(answer instanceof Map<?, ?> told) || !(told.get("ids") instanceof List<?> ids)) {
            return null; // Refused in words: nothing was done.
        }
        if (ids.size() != marks.names().size()) {
            throw new ConnectorException(
                    Kind.FAILED,
                    "Odoo made %d of %d records".formatted(ids.size(), marks.names().size()));
        }
        return ids;
    }
}
