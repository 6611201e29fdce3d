package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-2, since Odoo 19: a key as bearer, arguments by name, the bare answer back. */
final class NamedWire implements Wire {

    private final OdooRpc rpc;
    private final @Nullable String database;
    private final String key;
    private final @Nullable Wire positional;

    NamedWire(OdooRpc rpc, @Nullable String database, String key) {
        this(rpc, database, key, null);
    }

    private NamedWire(
            OdooRpc rpc, @Nullable String database, String key, @Nullable Wire positional) {
        this.rpc = rpc;
        this.database = database;
        this.key = key;
        this.positional = positional;
    }

    /** The same, where calls whose arguments nobody can name take another way. */
    NamedWire beside(Wire other) {
        return new NamedWire(rpc, database, key, other);
    }

    @Override
    public @Nullable Object send(Call call) {
        Map<String, @Nullable Object> named = named(call);
        if (named == null) {
            return byPosition(call);
        }
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + key);
        if (database != null && !database.isBlank()) {
            headers.put("X-Odoo-Database", database);
        }
        return rpc.postPlain("/json/2/" + OdooRpc.path(call), headers, named, call);
    }

    private @Nullable Object byPosition(Call call) {
        if (positional == null) {
            throw new ConnectorException(
                    Kind.REJECTED,
                    "Odoo takes arguments of '%s.%s' by name only over JSON-2: send them in kwargs"
                            .formatted(call.model(), call.method()));
        }
        return positional.send(call);
    }

    /** The arguments by name, which is all that JSON-2 takes; null where nobody knows the names. */
    private static @Nullable Map<String, @Nullable Object> named(Call call) {
        if (Signatures.of(call.method()) != null) {
            return Arguments.of(call).all();
        }
        var named = new LinkedHashMap<String, @Nullable Object>(call.kwargs());
        if (call.args().isEmpty()) {
            return named;
        }
        if (call.args().size() == 1 && isIds(call.args().getFirst())) {
            named.put("ids", ids(call.args().getFirst()));
            return named;
        }
        return null;
    }

    /** An empty list may be anything: taken for ids it would vanish as the argument that it is. */
    private static boolean isIds(@Nullable Object value) {
        return value instanceof Integer
                || (value instanceof List<?> many
                        && !many.isEmpty()
                        && many.stream().allMatch(Integer.class::isInstance));
    }

    private static Object ids(@Nullable Object value) {
        return value instanceof List<?> many ? many : Arrays.<@Nullable Object>asList(value);
    }
}
