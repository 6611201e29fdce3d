package io.bridgecore.connector.odoo;

import static io.bridgecore.connector.odoo.OdooTables.term;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ChangeSender;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Odoo's own "Send Webhook Notification", there since 17: one automation rule per operation, since
 * nothing in a post says what was done. An external id marks each rule as ours.
 */
final class OdooAutomations implements ChangeSender {

    static final String RULES = "base.automation";
    static final String MARKS = "ir.model.data";

    /** The module part of the external ids; a module of that name is never installed. */
    static final String MARK = "bridgecore";

    private static final int SINCE = 17;
    private static final String MODULES = "ir.module.module";
    private static final String MODULE = "base_automation";
    private static final String ACTIONS = "ir.actions.server";
    private static final String TOO_OLD =
            " cannot send webhooks by itself, 17 and later can. Its changes are polled; to"
                    + " have them at once, set up a sender for older versions:"
                    + " infrastructure/odoo/README.md";
    private static final String MISSING =
            "Odoo's module 'Automation Rules' (base_automation) is not installed";
    private static final Map<String, String> TRIGGERS =
            Map.of("create", "on_create", "write", "on_write", "unlink", "on_unlink");

    @Override
    public Readiness readiness(Session session) {
        int version = OdooVersion.major(session.system().version());
        if (version > 0 && version < SINCE) {
            return new Readiness(State.UNSUPPORTED, "Odoo " + version + TOO_OLD);
        }
        try {
            return ofModule(new OdooTables(session));
        } catch (ConnectorException failed) {
            if (failed.kind() == Kind.FORBIDDEN) {
                return noRight();
            }
            throw failed;
        }
    }

    private static Readiness ofModule(OdooTables tables) {
        if (tables.find("ir.model", List.of(term("model", "=", RULES)), "model").isEmpty()) {
            return tables.may(MODULES, "write")
                    ? new Readiness(
                            State.MODULE_MISSING,
                            MISSING
                                    + ". Install it there, or repeat this with \"install_module\":"
                                    + " true")
                    : new Readiness(
                            State.MODULE_WITHHELD,
                            MISSING
                                    + ", and the connection's account may not install it: ask an"
                                    + " administrator of Odoo");
        }
        boolean may =
                tables.may(RULES, "create")
                        && tables.may(ACTIONS, "create")
                        && tables.may(MARKS, "create");
        return may ? new Readiness(State.READY, "") : noRight();
    }

    private static Readiness noRight() {
        return new Readiness(
                State.NO_RIGHT,
                "The connection's account may not make automation rules in Odoo: it needs"
                        + " 'Administration: Settings', or set the rules up by hand:"
                        + " infrastructure/odoo/README.md");
    }

    @Override
    public void prepare(Session session) {
        List<OdooTables.Row> module =
                new OdooTables(session).find(MODULES, List.of(term("name", "=", MODULE)), "state");
        if (module.isEmpty()) {
            throw new ConnectorException(Kind.REJECTED, "This Odoo does not have " + MODULE);
        }
        session.call(
                new Call(
                        MODULES,
                        "button_immediate_install",
                        List.of(List.of(module.getFirst().id())),
                        Map.of()));
    }

    @Override
    public List<Sender> find(Session session, String owner) {
        return new InstalledRules(new OdooTables(session), owner).senders();
    }

    @Override
    public void check(Session session, List<Wish> wishes) {
        RulePlan.of(new OdooTables(session), wishes);
    }

    /**
     * All rules in one call: Odoo reloads its registry once. Killed between the two calls, rules
     * stay without a mark; they are found by their name.
     */
    @Override
    public void add(Session session, String owner, List<Wish> wishes) {
        var tables = new OdooTables(session);
        var plan = RulePlan.of(tables, wishes);
        removeStaleMarks(tables, wishes.stream().map(wish -> mark(owner, wish)).toList());
        List<Integer> made =
                tables.create(RULES, wishes.stream().map(wish -> rule(owner, wish, plan)).toList());
        if (made.size() != wishes.size()) {
            throw new ConnectorException(Kind.GARBLED, "Odoo did not say which rules it made");
        }
        try {
            var marks = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < made.size(); i++) {
                marks.add(marking(mark(owner, wishes.get(i)), made.get(i)));
            }
            tables.create(MARKS, marks);
        } catch (ConnectorException failed) {
            undo(tables, made, failed);
            throw failed;
        }
    }

    private static void undo(OdooTables tables, List<Integer> made, ConnectorException why) {
        try {
            tables.delete(RULES, made);
        } catch (ConnectorException alsoFailed) {
            why.addSuppressed(alsoFailed);
        }
    }

    /** A rule that was deleted behind Odoo's back leaves its mark, and marks are unique. */
    private static void removeStaleMarks(OdooTables tables, List<String> names) {
        List<OdooTables.Row> marks =
                tables.find(
                        MARKS,
                        List.of(term("module", "=", MARK), term("name", "in", names)),
                        "res_id");
        if (marks.isEmpty()) {
            return;
        }
        List<Integer> marked = marks.stream().map(mark -> mark.number("res_id")).toList();
        if (!tables.find(RULES, List.of(term("id", "in", marked)), "name").isEmpty()) {
            throw new ConnectorException(
                    Kind.REJECTED, "These rules are being set up by another request");
        }
        tables.delete(MARKS, marks.stream().map(OdooTables.Row::id).toList());
    }

    private static Map<String, Object> rule(String owner, Wish wish, RulePlan plan) {
        String name = "BridgeCore: %s of %s".formatted(wish.operation(), wish.model());
        int model = plan.model(wish.model());
        var action = new LinkedHashMap<String, Object>();
        action.put("name", name);
        action.put("model_id", model);
        action.put("state", "webhook");
        action.put("usage", MODULE);
        action.put("webhook_url", wish.url());
        action.put("webhook_field_ids", List.of(List.of(6, 0, plan.fields(wish))));
        var rule = new LinkedHashMap<String, Object>();
        rule.put("name", name + " " + tag(owner));
        rule.put("model_id", model);
        rule.put("trigger", TRIGGERS.getOrDefault(wish.operation(), ""));
        rule.put("action_server_ids", List.of(List.of(0, 0, action)));
        return rule;
    }

    private static Map<String, Object> marking(String name, int rule) {
        var mark = new LinkedHashMap<String, Object>();
        mark.put("module", MARK);
        mark.put("name", name);
        mark.put("model", RULES);
        mark.put("res_id", rule);
        mark.put("noupdate", true);
        return mark;
    }

    @Override
    public void remove(Session session, List<Sender> senders) {
        var tables = new OdooTables(session);
        tables.delete(RULES, senders.stream().map(sender -> Integer.valueOf(sender.id())).toList());
    }

    private static String mark(String owner, Wish wish) {
        return prefix(owner) + wish.operation() + "_" + wish.model().replace('.', '_');
    }

    /** How the names of an owner's marks begin. */
    static String prefix(String owner) {
        return "automation_" + owner + "_";
    }

    /** What the name of a rule ends with, so that it is found without a mark too. */
    static String tag(String owner) {
        return "[" + owner + "]";
    }

    /** The operation that a trigger stands for; empty for other triggers. */
    static String operation(String trigger) {
        return TRIGGERS.entrySet().stream()
                .filter(known -> known.getValue().equals(trigger))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
