package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account that is let in, and what is known of the server. */
final class OdooSession implements Session {

    /** How Odoo 19 begins its answer to a call of a model that it does not have. */
    private static final String NO_ROUTE = "404 Not Found";

    /** Their answers are handed on as they are. */
    private static final Set<String> UNTOUCHED = Set.of("search_read", "read", "fields_get");

    private final Wire wire;
    private final SystemInfo system;
    private final int version;
    private final FieldTypes types = new FieldTypes();

    OdooSession(Wire wire, SystemInfo system) {
        this.wire = wire;
        this.system = system;
        this.version = OdooVersion.major(system.version());
    }

    @Override
    public SystemInfo system() {
        return system;
    }

    @Override
    public @Nullable Object call(Call call) {
        if (call.method().startsWith("_")) {
            throw new ConnectorException(
                    Kind.FORBIDDEN,
                    "Private methods (such as '%s.%s') cannot be called remotely."
                            .formatted(call.model(), call.method()));
        }
        try {
            return Emulations.answer(
                    call.raw(call.raw() && UNTOUCHED.contains(call.method())),
                    new Upstream(wire, version, types));
        } catch (OdooErrors.BareKey key) {
            throw explain(key, call);
        } catch (ConnectorException failed) {
            if (failed.text().startsWith(NO_ROUTE)) {
                throw noModel(call, failed);
            }
            throw failed;
        }
    }

    private static ConnectorException explain(OdooErrors.BareKey key, Call call) {
        if (key.text().equals(call.model())) {
            return noModel(call, key);
        }
        return new ConnectorException(
                Kind.REJECTED,
                "Invalid field '%s' on '%s'".formatted(key.text(), call.model()),
                key);
    }

    private static ConnectorException noModel(Call call, ConnectorException cause) {
        return new ConnectorException(
                Kind.NOT_FOUND, "Object " + call.model() + " doesn't exist", cause);
    }

    @Override
    public String toString() {
        return "OdooSession " + system.version();
    }
}
