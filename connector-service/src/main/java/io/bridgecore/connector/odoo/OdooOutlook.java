package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Outlook.Advice;
import io.bridgecore.connector.spi.Outlook.Use;
import io.bridgecore.connector.spi.Outlook.Weight;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Odoo has taken away or announces to take away. */
final class OdooOutlook {

    private static final String LATEST = "19";

    private static final Map<String, Advice> METHODS =
            Map.ofEntries(
                    emulated("name_get", "17", "it is gone", "read display_name"),
                    emulated("fields_view_get", "16", "it is gone", "call get_views"),
                    emulated("load_views", "16", "it is gone", "call get_views"),
                    emulated("exists", "19", "it is private", "search the ids"),
                    emulated("search_fetch", "19", "it is private", "call search_read"),
                    emulated("check_access", "19", "it is private", "call has_access"),
                    emulated("check_access_rights", "20", "it is deprecated", "call has_access"),
                    emulated("check_access_rule", "20", "it is deprecated", "call has_access"),
                    emulated("read_group", "20", "it is deprecated", "call formatted_read_group"),
                    emulated("xmlid_to_res_id", "19", "it is gone", "search ir.model.data"));

    private static final Map<String, Advice> MODELS =
            Map.of(
                    "mail.channel", renamed("17", "discuss.channel"),
                    "mail.channel.partner", renamed("17", "discuss.channel.member"),
                    "stock.production.lot", renamed("16", "stock.lot"),
                    "stock.location.route", renamed("16", "stock.route"));

    /** What 14 has and 19 has not; the versions between were not looked at. */
    private static final Map<String, Map<String, Advice>> FIELDS =
            Map.of(
                    "res.partner",
                    gone("mobile", "title", "date", "team_id", "signup_token"),
                    "res.users",
                    Map.of("groups_id", called("group_ids")),
                    "sale.order.line",
                    Map.of(
                            "product_uom", called("product_uom_id"),
                            "tax_id", called("tax_ids"),
                            "analytic_tag_ids", called("analytic_distribution")),
                    "stock.picking",
                    gone("move_lines"),
                    "stock.move",
                    gone("name"));

    private static final Advice UNNAMED =
            new Advice(
                    Weight.BREAKS,
                    "20",
                    "RPC goes away, and JSON-2 takes arguments by name only",
                    "send the arguments in kwargs, by their names");

    private static final Advice UNNAMED_NOW =
            new Advice(
                    Weight.BREAKS,
                    "19",
                    "JSON-2 takes arguments by name only, and this connection insists on it",
                    "send the arguments in kwargs, by their names; until 20 the protocol auto"
                            + " takes them by position");

    private OdooOutlook() {}

    /** The fields of a model that are not there any more, by name. */
    static Map<String, Advice> fields(String model) {
        return FIELDS.getOrDefault(model, Map.of());
    }

    /**
     * What will become of a kind of call.
     *
     * @param protocol of the connection: who insists on JSON-2 has nothing else from 19 on
     */
    static Optional<Advice> of(Use use, OdooSettings.Protocol protocol) {
        if (MODELS.containsKey(use.model())) {
            return Optional.ofNullable(MODELS.get(use.model()));
        }
        if (use.method().startsWith("_")) {
            return Optional.of(
                    new Advice(
                            Weight.BREAKS,
                            "14",
                            "private methods cannot be called remotely",
                            "call a public method, or write one"));
        }
        if (use.unnamed() && Signatures.of(use.method()) == null) {
            return Optional.of(protocol == OdooSettings.Protocol.JSON2 ? UNNAMED_NOW : UNNAMED);
        }
        return Optional.ofNullable(METHODS.get(use.method()));
    }

    private static Map.Entry<String, Advice> emulated(
            String method, String since, String reason, String advice) {
        return Map.entry(method, new Advice(Weight.EMULATED, since, reason, advice));
    }

    private static Map<String, Advice> gone(String... names) {
        return Stream.of(names)
                .collect(
                        Collectors.toUnmodifiableMap(
                                name -> name,
                                name ->
                                        new Advice(
                                                Weight.BREAKS,
                                                LATEST,
                                                "the field " + name + " is gone",
                                                "ask fields_get what there is")));
    }

    private static Advice called(String name) {
        return new Advice(
                Weight.BREAKS, LATEST, "the field is called " + name, "use the field " + name);
    }

    private static Advice renamed(String since, String name) {
        return new Advice(
                Weight.BREAKS, since, "the model is called " + name, "use the model " + name);
    }
}
