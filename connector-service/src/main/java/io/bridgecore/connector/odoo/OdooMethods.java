package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Effect;
import java.util.Set;

/** What Odoo's methods do, judged by their names. */
final class OdooMethods {

    private static final Set<String> READING =
            Set.of(
                    "read",
                    "search",
                    "search_read",
                    "search_count",
                    "fields_get",
                    "name_search",
                    "name_get",
                    "default_get",
                    "read_group",
                    "web_read_group",
                    "formatted_read_group",
                    "read_progress_bar",
                    "web_read",
                    "web_search_read",
                    "onchange",
                    "get_view",
                    "get_views",
                    "fields_view_get",
                    "load_views",
                    "check_access_rights",
                    "check_access_rule",
                    "has_access",
                    "exists",
                    "get_metadata",
                    "get_external_id",
                    "search_fetch",
                    "check_access",
                    "context_get",
                    "has_group",
                    "xmlid_to_res_id",
                    "copy_data",
                    "get_formview_id",
                    "get_formview_action",
                    "check_object_reference",
                    "export_data");

    private OdooMethods() {}

    /** An unknown method may do anything, so it counts as writing. */
    static Effect effectOf(String method) {
        if (method.equals("unlink")) {
            return Effect.DELETE;
        }
        return READING.contains(method) ? Effect.READ : Effect.WRITE;
    }
}
