package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gets an account in, with one attempt, over the protocol that suits server and credentials. */
final class OdooLogin {

    private final OdooSettings settings;
    private final OdooRpc rpc;

    OdooLogin(Http http, OdooSettings settings) {
        this.settings = settings;
        this.rpc = new OdooRpc(http, settings);
    }

    /**
     * @throws ConnectorException {@code LOGIN_REFUSED} also where the credentials do not go with
     *     the protocol that was chosen
     */
    Session open() {
        return switch (settings.protocol()) {
            case SESSION -> overSession();
            case JSON2 -> overJson2(OdooVersion.ask(rpc).version());
            case AUTO -> settings.hasKey() ? withKey() : overSession();
        };
    }

    private Session withKey() {
        String version = OdooVersion.ask(rpc).version();
        if (OdooVersion.major(version) >= Versions.JSON_2) {
            return overJson2(version);
        }
        return settings.hasPassword() ? overSession() : overJsonRpc(version);
    }

    private Session overSession() {
        if (!settings.hasPassword()) {
            throw refused("the connection has no password");
        }
        Map<String, @Nullable Object> login =
                Map.of(
                        "db",
                        settings.database(),
                        "login",
                        settings.username(),
                        "password",
                        settings.password());
        OdooRpc.Reply reply = rpc.login(login);
        if (!(reply.result() instanceof Map<?, ?> info)
                || !(info.get("uid") instanceof Integer uid)) {
            throw refused("is a second factor on?");
        }
        if (reply.session() == null) {
            throw new ConnectorException(Kind.GARBLED, "Odoo logged in but gave no session");
        }
        Map<String, @Nullable Object> details = details(uid, info, "session");
        details.put("company_id", OdooVersion.company(info));
        String version =
                info.get("server_version") instanceof String known
                        ? known
                        : OdooVersion.ask(rpc).version();
        return new OdooSession(
                new CookieWire(rpc, reply.session()), new SystemInfo(version, details));
    }

    private Session overJson2(String version) {
        if (OdooVersion.major(version) < Versions.JSON_2) {
            throw refused("Odoo " + version + " has no JSON-2; it came with 19");
        }
        demandKey();
        var wire = new NamedWire(rpc, settings.database(), settings.apiKey());
        Object context =
                refusing(
                        () -> wire.send(new Call("res.users", "context_get", List.of(), Map.of())));
        if (!(context instanceof Map<?, ?> facts) || !(facts.get("uid") instanceof Integer uid)) {
            throw new ConnectorException(Kind.GARBLED, "Odoo does not say whose API key it is");
        }
        // Announced to go away with 20; until then it takes the same key, and arguments by
        // position.
        boolean both =
                settings.protocol() == OdooSettings.Protocol.AUTO
                        && !settings.database().isBlank()
                        && OdooVersion.major(version) < Versions.WITHOUT_RPC;
        Wire calls = both ? wire.beside(KeyWire.of(rpc, settings, uid)) : wire;
        return new OdooSession(calls, account(wire, uid, version, "json2"));
    }

    private Session overJsonRpc(String version) {
        KeyWire wire = KeyWire.open(rpc, settings);
        return new OdooSession(
                wire, refusing(() -> account(wire, wire.user(), version, "jsonrpc")));
    }

    private SystemInfo account(Wire wire, int uid, String version, String over) {
        List<String> fields = List.of("login", "name", "partner_id", "company_id");
        Object found =
                wire.send(
                        new Call(
                                "res.users",
                                "read",
                                List.of(List.of(uid)),
                                Map.of("fields", fields)));
        Map<?, ?> row =
                found instanceof List<?> rows
                                && !rows.isEmpty()
                                && rows.getFirst() instanceof Map<?, ?> first
                        ? first
                        : Map.of();
        var info = new LinkedHashMap<Object, @Nullable Object>(row);
        info.put("username", row.get("login"));
        info.put("partner_id", id(row.get("partner_id")));
        info.put("db", settings.database());
        Map<String, @Nullable Object> details = details(uid, info, over);
        details.put("company_id", id(row.get("company_id")));
        return new SystemInfo(version, details);
    }

    private static Map<String, @Nullable Object> details(int uid, Map<?, ?> info, String over) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("uid", uid);
        for (String name : List.of("username", "name", "partner_id", "db")) {
            details.put(name, info.get(name));
        }
        details.put("protocol", over);
        return details;
    }

    private static @Nullable Object id(@Nullable Object reference) {
        return reference instanceof List<?> pair && !pair.isEmpty() ? pair.getFirst() : reference;
    }

    private interface Attempt<T extends @Nullable Object> {
        T make();
    }

    /** A key that is not taken at the login is a refused login, not a forgotten one. */
    private static <T extends @Nullable Object> T refusing(Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (ConnectorException failed) {
            if (failed.kind() == Kind.SESSION_EXPIRED) {
                throw new ConnectorException(
                        Kind.LOGIN_REFUSED, "Odoo refused the API key: " + failed.text(), failed);
            }
            throw failed;
        }
    }

    private void demandKey() {
        if (!settings.hasKey()) {
            throw refused("the connection has no api key");
        }
    }

    private static ConnectorException refused(String reason) {
        return new ConnectorException(
                Kind.LOGIN_REFUSED, "Odoo did not log the account in: " + reason);
    }
}
