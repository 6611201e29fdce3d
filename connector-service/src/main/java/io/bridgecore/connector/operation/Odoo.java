package io.bridgecore.connector.operation;

import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.contracts.Permission;
import io.bridgecore.web.security.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** The current tenant's Odoo. */
@Component
class Odoo {

    private static final String SYSTEM = "odoo";

    private final RemoteSystems systems;
    private final TenantRules rules;

    Odoo(RemoteSystems systems, TenantRules rules) {
        this.systems = systems;
        this.rules = rules;
    }

    /** Does a call whose right the controller has checked. */
    @Nullable Object call(
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            @Nullable Map<String, @Nullable Object> context) {
        return allowed(new Call(model, method, args, with(kwargs, context)));
    }

    /** Does a call of any method, with the right that its name asks for. */
    @Nullable Object callAny(
            Caller caller, Call call, @Nullable Map<String, @Nullable Object> context) {
        Call full = call.with(call.args(), with(call.kwargs(), context));
        String right =
                switch (systems.effectOf(SYSTEM, full)) {
                    case READ -> Permission.ODOO_READ;
                    case WRITE -> Permission.ODOO_WRITE;
                    case DELETE -> Permission.ODOO_UNLINK;
                };
        if (!caller.may(right)) {
            throw new AccessDeniedException("Needs " + right);
        }
        return allowed(full);
    }

    private @Nullable Object allowed(Call call) {
        rules.requireAllowed(call.model());
        return systems.call(SYSTEM, call);
    }

    /** Context belongs among the arguments by name; what stands beside the arguments wins. */
    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> kwargs, @Nullable Map<String, @Nullable Object> context) {
        if (context == null || context.isEmpty()) {
            return kwargs;
        }
        var merged = new LinkedHashMap<String, @Nullable Object>();
        if (kwargs.get("context") instanceof Map<?, ?> inner) {
            inner.forEach((key, value) -> merged.put(String.valueOf(key), value));
        }
        merged.putAll(context);
        var all = new LinkedHashMap<String, @Nullable Object>(kwargs);
        all.put("context", merged);
        return all;
    }
}
