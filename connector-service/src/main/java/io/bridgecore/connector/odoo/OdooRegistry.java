package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Odoo's description of itself. No version tells over RPC when its registry was reloaded; the last
 * change of modules, fields, views and rights is what a reload follows from, and how many there are
 * tells of those that are gone.
 */
final class OdooRegistry {

    private static final Set<String> DESCRIBING =
            Set.of(
                    "fields_get",
                    "fields_view_get",
                    "get_view",
                    "get_views",
                    "load_views",
                    "check_access_rights");

    private static final List<String> SOURCES =
            List.of("ir.module.module", "ir.model.fields", "ir.ui.view", "ir.model.access");

    private OdooRegistry() {}

    /** Filters are what people keep, not what a model is like. */
    static boolean describes(Call call) {
        return DESCRIBING.contains(call.method())
                && !String.valueOf(call.kwargs()).contains("load_filters=true")
                && !String.valueOf(call.args()).contains("load_filters=true");
    }

    static String stamp(Session session) {
        var stamp = new StringBuilder(session.system().version());
        for (String source : SOURCES) {
            stamp.append('/').append(state(session, source));
        }
        return stamp.toString();
    }

    private static String state(Session session, String model) {
        try {
            List<@Nullable Object> all = List.of(List.of());
            Object count = session.call(new Call(model, "search_count", all, Map.of()));
            Object newest =
                    session.call(
                            new Call(
                                    model,
                                    "search_read",
                                    all,
                                    Map.of(
                                            "fields",
                                            List.of("write_date"),
                                            "order",
                                            "write_date desc, id desc",
                                            "limit",
                                            1)));
            return newest instanceof List<?> rows && !rows.isEmpty()
                    ? count + ":" + rows.getFirst()
                    : "";
        } catch (ConnectorException failed) {
            if (failed.kind() == Kind.FORBIDDEN
                    || failed.kind() == Kind.NOT_FOUND
                    || failed.kind() == Kind.REJECTED) {
                return "?"; // Not for this account to see: the others must do.
            }
            throw failed;
        }
    }
}
