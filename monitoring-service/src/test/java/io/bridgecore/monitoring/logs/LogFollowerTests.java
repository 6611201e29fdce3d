package io.bridgecore.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an index that breaks between two days. */
@NullMarked
class LogFollowerTests {

    private static final String STATS =
            """
            {"_shards": {"total": 2, "successful": 2, "failed": 0}, "_all": {}, "indices": {
                "logs-1": {"shards": {"0": [%1$s]}}, "logs-2": {"shards": {"0": [%1$s]}}}}
            """
                    .formatted(
                            """
                            {"seq_no": {"max_seq_no": 0, "local_checkpoint": 0,
                                "global_checkpoint": 0}}
                            """);

    private HttpServer index;
    private volatile boolean broken = true;

    LogFollowerTests() throws IOException {
        index = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        index.createContext("/", this::answer);
        index.start();
    }

    @AfterEach
    void stop() {
        index.stop(0);
    }

    @Test
    void skipsNoLine_whenALaterIndexCannotBeAsked() throws IOException {
        URI address = URI.create("http://127.0.0.1:" + index.getAddress().getPort());
        try (var client =
                new ElasticsearchClient(
                        new Rest5ClientTransport(
                                Rest5Client.builder(address).build(), new Jackson3JsonpMapper()))) {
            var follower = new LogFollower(client, "logs-*", List.of(), new LogMarks());
            assertThatThrownBy(follower::look).isInstanceOf(Exception.class);

            broken = false;

            assertThat(follower.look())
                    .extracting(followed -> followed.line().fields().get("message"))
                    .containsExactly("of logs-1", "of logs-2");
            assertThat(follower.look()).isEmpty();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String day = path.contains("logs-1") ? "logs-1" : "logs-2";
        boolean fails = broken && path.contains("logs-2");
        byte[] answer =
                (path.contains("_stats") ? STATS : hits(day)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(fails ? 503 : 200, fails ? -1 : answer.length);
        if (!fails) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private static String hits(String day) {
        return """
        {"took": 1, "timed_out": false,
         "_shards": {"total": 1, "successful": 1, "failed": 0},
         "hits": {"hits": [{"_index": "%1$s", "_id": "%1$s", "_seq_no": 0,
            "_primary_term": 1, "_source": {"message": "of %1$s"}}]}}
        """
                .formatted(day);
    }
}
