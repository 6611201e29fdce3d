package io.bridgecore.connector.webhook;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.connector.webhook.WebhookKeys.Holder;
import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Decides who may post changes, and for which tenant. */
@Component
class Doorkeeper {

    private static final String API_KEY = "X-API-Key";
    private static final String TOKENS_SYSTEM = "odoo";

    private final WebhookKeys keys;
    private final TenantRules rules;

    Doorkeeper(WebhookKeys keys, TenantRules rules) {
        this.keys = keys;
        this.rules = rules;
    }

    /**
     * Who posts with a header: a key, or a token with that right.
     *
     * @param caller of a valid token; null without one
     */
    Holder byHeader(HttpServletRequest request, @Nullable Caller caller) {
        if (caller != null) {
            return active(byToken(caller));
        }
        return active(
                keys.find(offered(request))
                        .orElseThrow(() ->
                                ConnectorProblem.WEBHOOK_KEY_REFUSED.because(
                                        "A valid webhook key is needed")));
    }

    /** Who posts with the key in the address. */
    Holder byAddress(String key) {
        return active(
                keys.find(key)
                        .orElseThrow(() ->
                                ConnectorProblem.WEBHOOK_NOT_FOUND.because("No such webhook")));
    }

    private static Holder byToken(Caller caller) {
        Optional<TenantId> tenant = CurrentTenant.find();
        if (!caller.may(Permission.WEBHOOKS_PUSH) || tenant.isEmpty()) {
            throw new AccessDeniedException("Needs " + Permission.WEBHOOKS_PUSH);
        }
        return new Holder(tenant.get(), TOKENS_SYSTEM, TOKENS_SYSTEM, null, true);
    }

    private Holder active(Holder holder) {
        rules.admitChanges(holder.tenant());
        return holder;
    }

    private static @Nullable String offered(HttpServletRequest request) {
        String key = request.getHeader(API_KEY);
        if (key != null) {
            return key.strip();
        }
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return null;
        }
        String[] parts = authorization.strip().split("\\s+", 2);
        String value = parts.length == 2 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> value;
            case "basic" -> password(value);
            default -> null;
        };
    }

    private static @Nullable String password(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
