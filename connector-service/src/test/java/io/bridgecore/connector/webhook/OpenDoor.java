package io.bridgecore.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;

/** A tenant with a key for the webhook door. */
@NullMarked
abstract class OpenDoor extends RunningConnector {

    static final String PUSH = "/api/v1/webhooks/push";
    static final String RECEIVE = "/api/v1/webhooks/receive";
    static final String IN = "/api/v1/webhooks/in/";
    static final String A =
            """
            {"event_id":%d,"model":"res.partner","record_id":7,"event":"write",
             "timestamp":"2026-11-21T02:44:47.768694","priority":"high","category":"business",
             "data":{"name":"Anna","country_id":{"id":3,"name":"X"}},"changed_fields":["name"]}
            """;
    static final String NATIVE =
            """
            {"_action":"Notify(#506)","_id":85,"_model":"res.partner","id":85,"name":"Hook A",
             "create_date":"2026-11-21 02:44:47.768694","write_date":"2026-11-21 02:44:47.768694"}
            """;

    final NewChanges changes = new NewChanges(tenant);
    String connection = "";
    String keyId = "";
    String key = "";

    @BeforeEach
    void makeKey() {
        changes.listen();
        connection = connect();
        Reply made = post(SYSTEMS + "/" + connection + "/webhook-keys", "");
        assertThat(made.status()).isEqualTo(201);
        keyId = made.read("$.id");
        key = made.read("$.key");
        assertThat(made.<String>read("$.url")).endsWith("/api/v1/webhooks/in/" + key);
    }

    @AfterEach
    void stopListening() {
        changes.close();
    }

    Reply push(String body) {
        return send(HttpMethod.POST, PUSH, body, "X-API-Key", key);
    }

    List<String> events(int atLeast) {
        return changes.await(atLeast);
    }

    String onlyEvent() {
        List<String> all = events(1);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
