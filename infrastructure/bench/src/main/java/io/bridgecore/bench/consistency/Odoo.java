package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The contacts of the connected system, read and written by somebody who knows no platform. */
final class Odoo {

    private static final String DATABASE = "demo";
    private static final String NAME = "admin";
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Site site;
    private final int user;

    private Odoo(Site site) throws IOException {
        this.site = site;
        this.user = call("common", "login", List.of(DATABASE, NAME, NAME)).asInt();
    }

    static Odoo logIn(Site site) throws IOException {
        return new Odoo(site);
    }

    long make(Map<String, String> values) throws IOException {
        return contacts("create", List.of(values), Map.of()).asLong();
    }

    /** Writes; twice does no harm. */
    void write(long id, Map<String, String> values) throws IOException {
        surely("write", List.of(List.of(id), values), Map.of());
    }

    /** Fields of contacts, by id. */
    Map<Long, Map<String, String>> read(List<Long> ids, List<String> fields) throws IOException {
        var found = new HashMap<Long, Map<String, String>>();
        for (JsonNode one : surely("read", List.of(ids), Map.of("fields", fields))) {
            var values = new HashMap<String, String>();
            fields.forEach(field -> values.put(field, one.path(field).asString("")));
            found.put(one.path("id").asLong(), values);
        }
        return found;
    }

    /** Nothing breaks the connected system, but a busy machine may keep it from answering. */
    private JsonNode surely(String method, List<?> args, Map<String, ?> more) throws IOException {
        for (int again = 0; again < TRIES; again++) {
            try {
                return contacts(method, args, more);
            } catch (IOException slow) {
                Chance.rest(PAUSE);
            }
        }
        return contacts(method, args, more);
    }

    private JsonNode contacts(String method, List<?> args, Map<String, ?> more) throws IOException {
        var all = new ArrayList<Object>(List.of(DATABASE, user, NAME, Company.CONTACT, method));
        all.add(args);
        all.add(more);
        return call("object", "execute_kw", all);
    }

    private JsonNode call(String service, String method, List<?> args) throws IOException {
        Map<String, Object> params = Map.of("service", service, "method", method, "args", args);
        JsonNode answer =
                site.send(
                        "POST",
                        site.address("sandbox") + "/jsonrpc",
                        null,
                        Map.of("jsonrpc", "2.0", "method", "call", "id", 1, "params", params),
                        Map.of());
        if (!answer.has("result")) {
            throw new IOException("Odoo refused " + method + ": " + answer);
        }
        return answer.path("result");
    }
}
