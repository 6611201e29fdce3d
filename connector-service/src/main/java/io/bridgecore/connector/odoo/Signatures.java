package io.bridgecore.connector.odoo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the ORM's own methods in their order, under the names that Odoo 19 gives them.
 * Methods of records begin with the ids.
 */
final class Signatures {

    private static final String ALL =
            """
            search domain offset limit order
            search_count domain limit
            search_read domain fields offset limit order load
            search_fetch domain field_names offset limit order
            create vals_list
            name_search name domain operator limit
            name_create name
            default_get fields
            fields_get allfields attributes
            get_view view_id view_type
            get_views views options
            fields_view_get view_id view_type toolbar submenu
            load_views views options
            read_group domain fields groupby offset limit orderby lazy
            web_read_group domain groupby aggregates limit offset order
            formatted_read_group domain groupby aggregates having offset limit order
            web_search_read domain specification offset limit order count_limit
            check_access_rights operation raise_exception
            check_object_reference module xml_id raise_on_access_error
            xmlid_to_res_id xmlid raise_if_not_found
            context_get
            load fields data
            read_progress_bar domain group_by progress_bar
            read ids fields load
            write ids vals
            unlink ids
            copy ids default
            copy_data ids default
            name_get ids
            exists ids
            web_read ids specification
            web_save ids vals specification next_id
            web_save_multi ids vals_list specification
            onchange ids values field_names fields_spec
            get_metadata ids
            get_external_id ids
            get_formview_id ids access_uid
            get_formview_action ids access_uid
            has_access ids operation
            check_access ids operation
            check_access_rule ids operation
            has_group ids group_ext_id
            export_data ids fields_to_export
            message_post ids
            message_subscribe ids partner_ids subtype_ids
            message_unsubscribe ids partner_ids
            action_archive ids
            action_unarchive ids
            """;

    /** What older versions, and clients who know them, call a parameter. */
    private static final Map<String, String> ALIASES =
            Map.ofEntries(
                    Map.entry("search.args", "domain"),
                    Map.entry("search_count.args", "domain"),
                    Map.entry("search_read.args", "domain"),
                    Map.entry("name_search.args", "domain"),
                    Map.entry("create.vals", "vals_list"),
                    Map.entry("create.values", "vals_list"),
                    Map.entry("write.values", "vals"),
                    Map.entry("default_get.fields_list", "fields"),
                    Map.entry("onchange.field_name", "field_names"),
                    Map.entry("onchange.field_onchange", "fields_spec"),
                    Map.entry("web_search_read.fields", "specification"),
                    Map.entry("search_fetch.fields", "field_names"));

    private static final Map<String, List<String>> KNOWN = parse();

    private Signatures() {}

    /** The names in their order; null for a method that is not the ORM's own. */
    static @Nullable List<String> of(String method) {
        return KNOWN.get(method);
    }

    /** The name of 19 for a name that was given. */
    static String name(String method, String given) {
        return ALIASES.getOrDefault(method + "." + given, given);
    }

    private static Map<String, List<String>> parse() {
        var known = new HashMap<String, List<String>>();
        ALL.lines()
                .forEach(line -> {
                    List<String> words = List.of(line.strip().split(" "));
                    known.put(words.getFirst(), words.subList(1, words.size()));
                });
        return Map.copyOf(known);
    }
}
