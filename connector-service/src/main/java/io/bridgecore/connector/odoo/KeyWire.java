package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code execute_kw} over {@code /jsonrpc}: the only way in for an API key before Odoo 19, which
 * takes keys for no session.
 */
final class KeyWire implements Wire {

    private static final String PATH = "/jsonrpc";
    private static final String DENIED = "Access Denied";

    private final OdooRpc rpc;
    private final String database;
    private final int user;
    private final String key;
    private final KeyedCalls calls = new KeyedCalls();

    private KeyWire(OdooRpc rpc, String database, int user, String key) {
        this.rpc = rpc;
        this.database = database;
        this.user = user;
        this.key = key;
    }

    /** The way of a key whose owner is known. */
    static KeyWire of(OdooRpc rpc, OdooSettings settings, int user) {
        return new KeyWire(rpc, settings.database(), user, settings.apiKey());
    }

    /** Finds out whose key it is, with one attempt. */
    static KeyWire open(OdooRpc rpc, OdooSettings settings) {
        String database = settings.database();
        String key = settings.apiKey();
        Integer known = settings.userId();
        if (known != null) {
            return new KeyWire(rpc, database, known, key);
        }
        Object answer =
                rpc.login(
                        PATH,
                        service(
                                "common",
                                "authenticate",
                                List.of(database, settings.username(), key, Map.of())));
        if (!(answer instanceof Integer uid)) {
            throw new ConnectorException(Kind.LOGIN_REFUSED, "Odoo refused the API key");
        }
        return new KeyWire(rpc, database, uid, key);
    }

    int user() {
        return user;
    }

    @Override
    public @Nullable Object send(Call call) {
        OdooRpc.path(call);
        List<Object> all =
                List.of(
                        database,
                        user,
                        key,
                        call.model(),
                        call.method(),
                        call.args(),
                        call.kwargs());
        return calls.out(() -> {
            try {
                return rpc.post(PATH, service("object", "execute_kw", all), "", call).result();
            } catch (ConnectorException refused) {
                if (refused.kind() == Kind.FORBIDDEN && refused.text().startsWith(DENIED)) {
                    throw ConnectorException.wrongLogin(refused.text(), refused);
                }
                throw refused;
            }
        });
    }

    private static Map<String, Object> service(String name, String method, List<Object> args) {
        return Map.of("service", name, "method", method, "args", args);
    }
}
