package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A logged-in account: the session cookie and what is known of the server. */
final class OdooSession implements Session {

    /** How Odoo 19 begins its answer to a call of a model that it does not have. */
    private static final String NO_ROUTE = "404 Not Found";

    private final OdooRpc rpc;
    private final SystemInfo system;
    private volatile String cookie;

    OdooSession(OdooRpc rpc, String cookie, SystemInfo system) {
        this.rpc = rpc;
        this.cookie = cookie;
        this.system = system;
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
        Call understood = OdooDialect.translate(call);
        try {
            return OdooDialect.answer(call, send(understood));
        } catch (OdooErrors.BareKey key) {
            throw explain(key, call);
        } catch (ConnectorException failed) {
            if (failed.text().startsWith(NO_ROUTE)) {
                throw noModel(call, failed);
            }
            if (OdooDialect.languageMissing(understood, failed)) {
                // The whole call was refused, so nothing was executed: asking again is safe.
                return OdooDialect.answer(call, send(OdooDialect.withoutLanguage(understood)));
            }
            throw failed;
        }
    }

    private @Nullable Object send(Call call) {
        var params = new LinkedHashMap<String, Object>();
        params.put("model", call.model());
        params.put("method", call.method());
        params.put("args", call.args());
        params.put("kwargs", call.kwargs());
        String path =
                "/web/dataset/call_kw/" + segment(call.model()) + "/" + segment(call.method());
        OdooRpc.Reply reply = rpc.post(path, params, cookie);
        if (reply.session() != null) {
            cookie = reply.session(); // Odoo renames sessions now and then.
        }
        return reply.result();
    }

    private static String segment(String name) {
        if (!name.matches("[A-Za-z0-9_.]+")) {
            throw new ConnectorException(Kind.NOT_FOUND, "'" + name + "' does not exist");
        }
        return name;
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
