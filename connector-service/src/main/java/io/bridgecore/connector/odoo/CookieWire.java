package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The web client's own protocol: a session cookie and {@code call_kw}. Every version has it. */
final class CookieWire implements Wire {

    private final OdooRpc rpc;
    private volatile String cookie;

    CookieWire(OdooRpc rpc, String cookie) {
        this.rpc = rpc;
        this.cookie = cookie;
    }

    @Override
    public @Nullable Object send(Call call) {
        var params = new LinkedHashMap<String, Object>();
        params.put("model", call.model());
        params.put("method", call.method());
        params.put("args", call.args());
        params.put("kwargs", call.kwargs());
        String path = "/web/dataset/call_kw/" + OdooRpc.path(call);
        OdooRpc.Reply reply = rpc.post(path, params, cookie, call);
        if (reply.session() != null) {
            cookie = reply.session(); // Odoo renames sessions now and then.
        }
        return reply.result();
    }
}
