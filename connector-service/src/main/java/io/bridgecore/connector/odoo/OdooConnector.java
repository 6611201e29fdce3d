package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.Push;
import io.bridgecore.connector.spi.PushReader;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Odoo over JSON-RPC with a session cookie, which Odoo 14 to 19 understand. */
@Component
class OdooConnector implements Connector, PushReader {

    private final OdooPushes pushes = new OdooPushes();

    @Override
    public String id() {
        return "odoo";
    }

    @Override
    public SystemInfo inspect(Target target) {
        return OdooVersion.ask(new OdooRpc(target));
    }

    @Override
    public Session open(Target target) {
        var rpc = new OdooRpc(target);
        Map<String, @Nullable Object> login =
                Map.of(
                        "db", target.config().get("database"),
                        "login", target.config().get("username"),
                        "password", target.config().get("password"));
        OdooRpc.Reply reply = rpc.login(login);
        if (!(reply.result() instanceof Map<?, ?> info)
                || !(info.get("uid") instanceof Integer uid)) {
            throw new ConnectorException(
                    Kind.LOGIN_REFUSED, "Odoo did not log the account in (is a second factor on?)");
        }
        if (reply.session() == null) {
            throw new ConnectorException(Kind.GARBLED, "Odoo logged in but gave no session");
        }
        return new OdooSession(rpc, reply.session(), account(uid, info, rpc));
    }

    @Override
    public Effect effectOf(Call call) {
        return OdooMethods.effectOf(call.method());
    }

    @Override
    public Push read(Map<String, @Nullable Object> body, @Nullable String operation) {
        return pushes.read(body, operation);
    }

    private static SystemInfo account(int uid, Map<?, ?> info, OdooRpc rpc) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("uid", uid);
        for (String key : new String[] {"username", "name", "partner_id", "db"}) {
            details.put(key, info.get(key));
        }
        details.put("company_id", OdooVersion.company(info));
        String version =
                info.get("server_version") instanceof String known
                        ? known
                        : OdooVersion.ask(rpc).version();
        return new SystemInfo(version, details);
    }
}
