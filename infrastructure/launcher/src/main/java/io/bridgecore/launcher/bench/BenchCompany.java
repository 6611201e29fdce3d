package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A company on the platform that is connected to an Odoo, and its administrator. */
final class BenchCompany {

    private static final int ANY_NUMBER = 1_000_000_000;

    private final PlatformCalls calls;
    private final String gateway;
    private final String token;

    private BenchCompany(PlatformCalls calls, String token) {
        this.calls = calls;
        this.gateway = calls.address("gateway");
        this.token = token;
    }

    /** Signs one up, with a quota that nobody uses up. */
    static BenchCompany signUp(PlatformCalls calls) throws IOException, InterruptedException {
        BenchOwner owner = BenchOwner.signUp(calls);
        calls.send(
                "PUT",
                calls.address("tenant") + "/admin/tenants/" + owner.tenant(),
                calls.adminToken(),
                Map.of("max_requests_per_hour", ANY_NUMBER, "max_requests_per_day", ANY_NUMBER));
        return new BenchCompany(calls, owner.logIn(calls).path("access_token").asString());
    }

    /** Connects an Odoo; answers the connection's id. */
    String connect(OdooServer server, String name) throws IOException, InterruptedException {
        return connect(server.connection(name));
    }

    /** Makes a connection of that; answers its id. */
    String connect(Map<String, Object> connection) throws IOException, InterruptedException {
        String made = calls.post(gateway + "/api/v1/systems", token, connection);
        return PlatformCalls.json(made).path("id").asString();
    }

    /** What the platform answers, as text, by a connection. */
    String ask(Question question, String connection) throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(question.body());
        body.put("model", question.model());
        return calls.post(
                gateway + "/api/v1/odoo/" + question.name() + "?connection=" + connection,
                token,
                body);
    }

    /** What the platform answers. */
    JsonNode result(Question question, String connection) throws IOException, InterruptedException {
        return PlatformCalls.json(ask(question, connection)).path("result");
    }
}
