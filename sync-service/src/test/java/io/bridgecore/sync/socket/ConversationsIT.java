package io.bridgecore.sync.socket;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.sync.log.LogFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@NullMarked
class ConversationsIT extends RunningSyncService {

    private static final String PATH = "/ws/conversations";
    private static final String MEMBERSHIP = "/internal/conversations/membership";

    @LocalServerPort private int port;

    private final String seven = linked(tenant, 7);

    @BeforeEach
    void sevenIsInChannelFour() {
        CONNECTOR.stubFor(
                WireMock.post(urlEqualTo(MEMBERSHIP))
                        .willReturn(okJson("{\"partner_id\": 70, \"member\": false}")));
        sevenIs(true);
    }

    private void sevenIs(boolean member) {
        CONNECTOR.stubFor(
                WireMock.post(urlEqualTo(MEMBERSHIP))
                        .withRequestBody(equalToJson("{\"odoo_user_id\": 7, \"channel_id\": 4}"))
                        .willReturn(
                                okJson("{\"partner_id\": 70, \"member\": %s}".formatted(member))));
    }

    @Test
    void tellsMessagesOfAChannel_inTheTypesThatClientsRead() {
        try (SocketClient client = open(PATH)) {
            client.ask(follow(4));
            assertThat(client.heard("subscribed").getFirst().path("channel_id").asInt())
                    .isEqualTo(4);
            log.append(
                    tenant,
                    message(
                            1,
                            Map.of(
                                    "model",
                                    "discuss.channel",
                                    "res_id",
                                    4,
                                    "body",
                                    "<p>Hi</p>",
                                    "author_id",
                                    Map.of("id", 71, "name", "Ada"),
                                    "subject",
                                    false,
                                    "message_type",
                                    "comment")),
                    message(2, Map.of("model", "discuss.channel", "res_id", 5)));
            log.append(tenant, channel(4, "General"), channel(5, "Secret"));

            client.await("channel_updated", 1);
            List<JsonNode> messages = client.await("channel_message", 1);
            assertThat(messages).hasSize(1);
            JsonNode message = messages.getFirst().path("message");
            assertThat(message.path("body").asString()).isEqualTo("<p>Hi</p>");
            assertThat(message.path("author_id").asInt()).isEqualTo(71);
            assertThat(message.path("author_name").asString()).isEqualTo("Ada");
            assertThat(message.path("subject").isNull()).isTrue();
            assertThat(
                            client.heard("channel_updated")
                                    .getFirst()
                                    .path("data")
                                    .path("name")
                                    .asString())
                    .isEqualTo("General");
        }
    }

    @Test
    void followsNoChannelThatSomebodyIsNotIn() {
        try (SocketClient client = open("/api/v1/ws/conversations")) {
            client.ask(follow(5));
            assertThat(client.heard("error")).hasSize(1);
            assertThat(client.heard("subscribed")).isEmpty();
        }
    }

    @Test
    void tellsNothingAnyMore_onceSomebodyHasLeft() {
        try (SocketClient client = open(PATH)) {
            client.ask(follow(4));
            sevenIs(false);
            log.append(tenant, message(1, Map.of("model", "mail.channel", "res_id", 4)));
            log.append(
                    tenant,
                    message(
                            2,
                            Map.of(
                                    "model",
                                    "sale.order",
                                    "res_id",
                                    9,
                                    "partner_ids",
                                    List.of(70))));

            JsonNode note = client.await("thread_message", 1).getFirst();
            assertThat(note.path("model").asString()).isEqualTo("sale.order");
            assertThat(client.heard("channel_message")).isEmpty();
        }
    }

    @Test
    void keepsNotesOfOthersToThem() {
        try (SocketClient client = open(PATH)) {
            log.append(
                    tenant,
                    message(
                            1,
                            Map.of("model", "sale.order", "res_id", 9, "partner_ids", List.of(71))),
                    message(2, Map.of("model", "sale.order", "res_id", 9)));
            client.ask("{\"action\": \"ping\"}");
            log.append(
                    tenant,
                    message(
                            3,
                            Map.of(
                                    "model",
                                    "sale.order",
                                    "res_id",
                                    9,
                                    "partner_ids",
                                    List.of(70))));

            client.await("thread_message", 1);
            assertThat(client.heard("thread_message"))
                    .extracting(note -> note.path("message").path("id").asInt())
                    .containsExactly(3);
        }
    }

    @Test
    void comesBackWithNothingLost_whenNobodyCouldTellWhoIsInAChannel() {
        try (SocketClient client = open(PATH)) {
            client.ask(follow(4));
            CONNECTOR.stubFor(WireMock.post(urlEqualTo(MEMBERSHIP)).willReturn(serverError()));
            log.append(tenant, message(1, Map.of("model", "discuss.channel", "res_id", 4)));

            await().atMost(Duration.ofSeconds(15)).until(() -> client.closed() == 1011);
        }
        CONNECTOR.resetAll();
        sevenIs(true);
        try (SocketClient client = open(PATH + "?since=0")) {
            await().atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        client.ask(follow(4));
                        return !client.heard("subscribed").isEmpty();
                    });
            client.await("channel_message", 1);
        }
    }

    private static String follow(int channel) {
        return "{\"action\": \"subscribe_channel\", \"channel_id\": %d}".formatted(channel);
    }

    private static RecordChanged message(int record, Map<String, @Nullable Object> payload) {
        return LogFixture.created("mail.message", record, null, payload);
    }

    private static RecordChanged channel(int record, String name) {
        return LogFixture.created(
                "discuss.channel", record, null, Map.of("id", record, "name", name));
    }

    private SocketClient open(String path) {
        return SocketClient.open(port, path, seven);
    }
}
