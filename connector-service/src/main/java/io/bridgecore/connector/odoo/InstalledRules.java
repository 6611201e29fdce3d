package io.bridgecore.connector.odoo;

import static io.bridgecore.connector.odoo.OdooTables.term;

import io.bridgecore.connector.spi.ChangeSender.Sender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An owner's automation rules as they are in Odoo at the moment, and what is wrong with them. */
final class InstalledRules {

    private final OdooTables tables;
    private final String owner;

    InstalledRules(OdooTables tables, String owner) {
        this.tables = tables;
        this.owner = owner;
    }

    List<Sender> senders() {
        Map<Integer, String> marks = marks();
        List<OdooTables.Row> rules =
                tables.find(
                        OdooAutomations.RULES,
                        List.of(
                                "|",
                                term("id", "in", List.copyOf(marks.keySet())),
                                term("name", "like", OdooAutomations.tag(owner))),
                        "active",
                        "model_name",
                        "trigger",
                        "filter_domain",
                        "filter_pre_domain",
                        "trigger_field_ids");
        Map<Integer, List<OdooTables.Row>> actions = actions(rules);
        Map<Integer, String> fields = fields(actions);
        return rules.stream()
                .map(rule ->
                        sender(
                                rule,
                                marks.getOrDefault(rule.id(), ""),
                                actions.getOrDefault(rule.id(), List.of()),
                                fields))
                .toList();
    }

    /** The operation that each marked rule was set up for, by the rule's id. */
    private Map<Integer, String> marks() {
        String prefix = OdooAutomations.prefix(owner);
        var marks = new HashMap<Integer, String>();
        for (OdooTables.Row mark :
                tables.find(
                        OdooAutomations.MARKS,
                        List.of(
                                term("module", "=", OdooAutomations.MARK),
                                term("model", "=", OdooAutomations.RULES),
                                term("name", "=like", prefix + "%")),
                        "name",
                        "res_id")) {
            String rest = mark.text("name").substring(prefix.length());
            marks.put(mark.number("res_id"), rest.replaceAll("_.*", ""));
        }
        return marks;
    }

    private Map<Integer, List<OdooTables.Row>> actions(List<OdooTables.Row> rules) {
        var byRule = new HashMap<Integer, List<OdooTables.Row>>();
        List<Integer> ids = rules.stream().map(OdooTables.Row::id).toList();
        if (ids.isEmpty()) {
            return byRule;
        }
        for (OdooTables.Row action :
                tables.find(
                        "ir.actions.server",
                        List.of(term("base_automation_id", "in", ids)),
                        "base_automation_id",
                        "state",
                        "webhook_url",
                        "webhook_field_ids")) {
            byRule.computeIfAbsent(action.link("base_automation_id"), _ -> new ArrayList<>())
                    .add(action);
        }
        return byRule;
    }

    private Map<Integer, String> fields(Map<Integer, List<OdooTables.Row>> actions) {
        Set<Integer> ids = new LinkedHashSet<>();
        actions.values()
                .forEach(some ->
                        some.forEach(action -> ids.addAll(action.links("webhook_field_ids"))));
        var names = new HashMap<Integer, String>();
        if (!ids.isEmpty()) {
            tables.find("ir.model.fields", List.of(term("id", "in", List.copyOf(ids))), "name")
                    .forEach(field -> names.put(field.id(), field.text("name")));
        }
        return names;
    }

    private static Sender sender(
            OdooTables.Row rule,
            String marked,
            List<OdooTables.Row> actions,
            Map<Integer, String> names) {
        List<OdooTables.Row> posting =
                actions.stream().filter(one -> one.text("state").equals("webhook")).toList();
        OdooTables.Row action =
                posting.isEmpty() ? new OdooTables.Row(Map.of()) : posting.getFirst();
        List<String> fields =
                action.links("webhook_field_ids").stream()
                        .map(id -> names.getOrDefault(id, ""))
                        .toList();
        String operation = OdooAutomations.operation(rule.text("trigger"));
        var faults = new ArrayList<String>();
        check(faults, rule.flag("active"), "inactive");
        check(faults, !marked.isEmpty(), "unmarked");
        check(faults, operation.equals(marked) || marked.isEmpty(), "trigger");
        check(faults, unfiltered(rule), "filter");
        check(faults, actions.size() == 1 && posting.size() == 1, "action");
        check(faults, fields.containsAll(RulePlan.STAMPS), "fields");
        return new Sender(
                String.valueOf(rule.id()),
                rule.text("model_name"),
                marked.isEmpty() ? operation : marked,
                action.text("webhook_url"),
                fields,
                faults);
    }

    private static boolean unfiltered(OdooTables.Row rule) {
        return isEmpty(rule.text("filter_domain"))
                && isEmpty(rule.text("filter_pre_domain"))
                && rule.links("trigger_field_ids").isEmpty();
    }

    private static boolean isEmpty(String domain) {
        return domain.isBlank() || domain.strip().equals("[]");
    }

    private static void check(List<String> faults, boolean good, String fault) {
        if (!good) {
            faults.add(fault);
        }
    }
}
