package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gets an account in, with one attempt, over the protocol that suits server and credentials. */
final class OdooLogin {

    private static final String SESSION = "session";
    private static final String JSON_2 = "json2";
    private static final String AUTO = "auto";
    private static final String API_KEY = "api_key";
    private static final String PASSWORD = "password";

    private final Target target;
    private final OdooRpc rpc;
    private final String protocol;
    private final String key;

    OdooLogin(Target target) {
        this.target = target;
        this.rpc = new OdooRpc(target);
        String wished = setting("protocol");
        this.protocol = wished.isBlank() ? AUTO : wished;
        this.key = setting(API_KEY);
    }

    /**
     * @throws ConnectorException {@code LOGIN_REFUSED} also where the credentials do not go with
     *     the protocol that was chosen
     */
    Session open() {
        return switch (protocol) {
            case SESSION -> overSession();
            case JSON_2 -> overJson2(OdooVersion.ask(rpc).version());
            case AUTO -> key.isBlank() ? overSession() : withKey();
            default -> throw refused("there is no protocol '" + protocol + "'");
        };
    }

    private Session withKey() {
        String version = OdooVersion.ask(rpc).version();
        if (OdooVersion.major(version) >= Versions.JSON_2) {
            return overJson2(version);
        }
        return setting(PASSWORD).isBlank() ? overJsonRpc(version) : overSession();
    }

    private Session overSession() {
        Map<String, @Nullable Object> login =
                Map.of(
                        "db",
                        target.config().get("database"),
                        "login",
                        target.config().get("username"),
                        PASSWORD,
                        needed(PASSWORD));
        OdooRpc.Reply reply = rpc.login(login);
        if (!(reply.result() instanceof Map<?, ?> info)
                || !(info.get("uid") instanceof Integer uid)) {
            throw refused("is a second factor on?");
        }
        if (reply.session() == null) {
            throw new ConnectorException(Kind.GARBLED, "Odoo logged in but gave no session");
        }
        Map<String, @Nullable Object> details = details(uid, info, SESSION);
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
        var wire = new NamedWire(rpc, setting("database"), needed(API_KEY));
        Object context =
                refusing(
                        () -> wire.send(new Call("res.users", "context_get", List.of(), Map.of())));
        if (!(context instanceof Map<?, ?> facts) || !(facts.get("uid") instanceof Integer uid)) {
            throw new ConnectorException(Kind.GARBLED, "Odoo does not say whose API key it is");
        }
        return new OdooSession(wire, account(wire, uid, version, JSON_2));
    }

    private Session overJsonRpc(String version) {
        KeyWire wire = KeyWire.open(rpc, target, needed(API_KEY));
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
        info.put("db", setting("database"));
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

    private String setting(String name) {
        return Objects.requireNonNullElse(target.config().values().get(name), "");
    }

    private String needed(String name) {
        String value = setting(name);
        if (value.isBlank()) {
            throw refused("the connection has no " + name.replace('_', ' '));
        }
        return value;
    }

    private static ConnectorException refused(String reason) {
        return new ConnectorException(
                Kind.LOGIN_REFUSED, "Odoo did not log the account in: " + reason);
    }
}
