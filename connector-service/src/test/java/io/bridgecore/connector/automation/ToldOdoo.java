package io.bridgecore.connector.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;

/** A tenant whose Odoo can be told to send, and what is to be seen of that in Odoo itself. */
@NullMarked
abstract class ToldOdoo extends RunningConnector {

    static final String DOOR = "/api/v1/webhooks/in/";

    String connection = "";

    @BeforeEach
    void connectOdoo() {
        connection = connect();
    }

    String automations() {
        return SYSTEMS + "/" + connection + "/automations";
    }

    Reply list() {
        return call(HttpMethod.GET, admin, automations(), null);
    }

    Reply install(String model, String... fields) {
        String sent =
                Arrays.stream(fields)
                        .map(field -> "\"" + field + "\"")
                        .collect(Collectors.joining(","));
        Reply made =
                post(automations(), "{\"models\":[\"%s\"],\"fields\":[%s]}".formatted(model, sent));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made;
    }

    Reply remove(String query) {
        return call(HttpMethod.DELETE, admin, automations() + query, null);
    }

    Reply kw(String model, String method, String args) {
        Reply done =
                send(
                        HttpMethod.POST,
                        "/api/v1/odoo/call_kw",
                        "{\"model\":\"%s\",\"method\":\"%s\",\"args\":%s}"
                                .formatted(model, method, args),
                        "Authorization",
                        "Bearer " + admin,
                        "X-Connection-Id",
                        connection);
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        return done;
    }

    int create(String name) {
        return kw("res.partner", "create", "[{\"name\":\"%s\"}]".formatted(name)).read("$.result");
    }

    void write(int id, String name) {
        kw("res.partner", "write", "[[%d],{\"name\":\"%s\"}]".formatted(id, name));
    }

    /** An automation that is none of ours. */
    void handMade() {
        int model =
                kw("ir.model", "search", "[[[\"model\",\"=\",\"res.partner\"]]]")
                        .read("$.result[0]");
        kw(
                "base.automation",
                "create",
                "[{\"name\":\"By hand\",\"model_id\":%d,\"trigger\":\"on_create\"}]"
                        .formatted(model));
    }

    /** The names of all rules in Odoo. */
    List<String> rules() {
        return kw("base.automation", "search_read", "[[], [\"name\"]]").read("$.result[*].name");
    }

    List<String> addresses() {
        return kw(
                        "ir.actions.server",
                        "search_read",
                        "[[[\"state\",\"=\",\"webhook\"]], [\"webhook_url\"]]")
                .read("$.result[*].webhook_url");
    }

    /** The ids of our external ids. */
    List<Integer> marks() {
        return kw("ir.model.data", "search", "[[[\"module\",\"=\",\"bridgecore\"]]]")
                .read("$.result");
    }

    List<String> keysOfSenders() {
        return call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/webhook-keys", null)
                .read("$[?(@.of_senders)].id");
    }
}
