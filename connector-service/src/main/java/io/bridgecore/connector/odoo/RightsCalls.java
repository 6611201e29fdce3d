package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the account may do: asked in two ways, of which no version knows both in full. */
final class RightsCalls {

    private static final String OPERATION = "operation";
    private static final String RIGHTS = "check_access_rights";
    private static final String RULE = "check_access_rule";
    private static final String HAS = "has_access";

    private RightsCalls() {}

    static void register(Map<String, Emulation> emulations) {
        emulations.put(RIGHTS, RightsCalls::rights);
        emulations.put(HAS, RightsCalls::has);
        emulations.put("check_access", RightsCalls::demand);
        emulations.put(RULE, RightsCalls::demandRule);
    }

    private static @Nullable Object rights(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        if (!odoo.since(Versions.WITHOUT_RPC)) {
            return odoo.call(given.call(OPERATION));
        }
        boolean may = has(given.with("ids", List.of()).as(HAS, "ids", OPERATION), odoo);
        if (!may && given.flag("raise_exception", true)) {
            throw refused(call, given);
        }
        return may;
    }

    /** Since 18; before, the model's rights and the rules of its records are asked one by one. */
    private static boolean has(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call).without("raise_exception");
        if (odoo.since(Versions.LISTS)) {
            return Boolean.TRUE.equals(odoo.call(given.as(HAS, "ids", OPERATION)));
        }
        var kwargs = new LinkedHashMap<String, @Nullable Object>(given.context());
        kwargs.put("raise_exception", false);
        String operation = given.text(OPERATION, "read");
        if (!Boolean.TRUE.equals(odoo.call(call.model(), RIGHTS, List.of(operation), kwargs))) {
            return false;
        }
        if (given.ids().isEmpty()) {
            return true;
        }
        try {
            odoo.call(call.model(), RULE, List.of(given.ids(), operation), given.context());
            return true;
        } catch (ConnectorException failed) {
            if (failed.kind() == Kind.FORBIDDEN) {
                return false;
            }
            throw failed;
        }
    }

    /** Private on 19, unknown on 14. */
    private static @Nullable Object demand(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        if (!has(given.as(HAS, "ids", OPERATION), odoo)) {
            throw refused(call, given);
        }
        return null;
    }

    private static @Nullable Object demandRule(Call call, Upstream odoo) {
        return odoo.since(Versions.WITHOUT_RPC) ? demand(call, odoo) : odoo.call(call);
    }

    private static ConnectorException refused(Call call, Arguments given) {
        return new ConnectorException(
                Kind.FORBIDDEN,
                "You are not allowed to %s '%s' records"
                        .formatted(given.text(OPERATION, "read"), call.model()));
    }
}
