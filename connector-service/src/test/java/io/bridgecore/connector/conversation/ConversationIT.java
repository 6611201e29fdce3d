package io.bridgecore.connector.conversation;

import static io.bridgecore.connector.odoo.ScriptedOdoo.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** Conversations of a person who is partner 7 in Odoo. */
@NullMarked
class ConversationIT extends RunningConnector {

    private static final String PATH = "/api/v1/conversations";
    private static final String CHANNEL =
            "{'id': 5, 'name': false, 'channel_type': 'chat', 'description': false,"
                    + " 'channel_partner_ids': [9, 7], 'uuid': 'u'}";

    private @Nullable ScriptedOdoo odoo;

    @AfterEach
    void stop() {
        if (odoo != null) {
            odoo.close();
        }
    }

    private ScriptedOdoo odoo(String version) {
        ScriptedOdoo started =
                new ScriptedOdoo(version)
                        .answers("res.users.read", "[{'id': 4, 'partner_id': [7, 'Me']}]")
                        .answers(
                                "fields_get",
                                "{'name': {}, 'channel_type': {}, 'description': {},"
                                        + " 'channel_partner_ids': {}, 'uuid': {}}");
        connect(started.serve(), "p");
        odoo = started;
        return started;
    }

    private String me() {
        return Tokens.of(
                UserType.TENANT,
                Role.TENANT_ADMIN,
                claims -> claims.tenant(tenant).claim(Claims.ODOO_USER_ID, 4));
    }

    private Reply get(String path) {
        return call(HttpMethod.GET, me(), PATH + path, null);
    }

    private Reply send(String path, String body) {
        return call(HttpMethod.POST, me(), PATH + path, body.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({"14.0, mail.channel", "19.0, discuss.channel"})
    void listsTheChannelsOfTheCaller_inTheModelOfTheVersion(String version, String model) {
        ScriptedOdoo asked = odoo(version).answers(model + ".search_read", "[" + CHANNEL + "]");

        Reply channels = get("/direct-messages");

        assertThat(channels.status()).as(channels.body()).isEqualTo(200);
        assertThat(channels.<Integer>read("$.total")).isEqualTo(1);
        assertThat(channels.<String>read("$.channels[0].name")).isEmpty();
        assertThat(channels.<Object>read("$.channels[0].description")).isNull();
        assertThat(channels.<Object>read("$.channels[0].members_partner_ids"))
                .isEqualTo(List.of(9, 7));
        assertThat(asked.asked().getLast().model()).isEqualTo(model);
        assertThat(asked.asked().getLast().args().getFirst())
                .isEqualTo(
                        json(
                                "[['channel_partner_ids', 'in', [7]], ['channel_type', '=',"
                                        + " 'chat']]"));
        assertThat(get("/channels").status()).isEqualTo(200);
    }

    @Test
    void showsMessagesToMembersOnly_inTypesThatClientsRead() {
        odoo("19.0")
                .answers("discuss.channel.search_read", "[" + CHANNEL + "]")
                .answers("discuss.channel.search_read", "[]")
                .answers(
                        "mail.message.search_read",
                        "[{'id': 1, 'model': 'discuss.channel', 'res_id': 5, 'message_type':"
                            + " 'comment', 'subject': false, 'body': '<p>x</p>', 'author_id': [7,"
                            + " 'Me'], 'date': '2026-11-21 03:04:05', 'parent_id': false,"
                            + " 'partner_ids': [], 'attachment_ids': [], 'subtype_id': [1, 'D'],"
                            + " 'is_internal': false}]");

        Reply messages = get("/channels/5/messages?limit=10");
        assertThat(messages.status()).as(messages.body()).isEqualTo(200);
        assertThat(messages.<Integer>read("$.total")).isEqualTo(1);
        assertThat(messages.<Integer>read("$.limit")).isEqualTo(10);
        assertThat(messages.<Integer>read("$.messages[0].author_id")).isEqualTo(7);
        assertThat(messages.<String>read("$.messages[0].author_name")).isEqualTo("Me");
        assertThat(messages.<Object>read("$.messages[0].subject")).isNull();
        assertThat(messages.<String>read("$.messages[0].date")).isEqualTo("2026-11-21T03:04:05Z");

        assertThat(get("/channels/5/messages").status()).isEqualTo(404);
        assertThat(get("/channels/5/messages?limit=1000").status()).isEqualTo(422);
    }

    @Test
    void showsAndSendsMessagesOnRecords() {
        ScriptedOdoo asked =
                odoo("19.0")
                        .answers("res.partner.search", "[3]")
                        .answers("mail.message.search_read", "[]")
                        .answers("message_post", "[635]");

        assertThat(get("/chatter/res.partner/3").<List<?>>read("$.messages")).isEmpty();
        Reply sent = send("/messages/send", "{'model':'res.partner','res_id':3,'body':'hi'}");
        assertThat(sent.<Integer>read("$.id")).isEqualTo(635);
        assertThat(asked.asked().getLast().kwargs()).containsEntry("author_id", 7);
    }

    @Test
    void showsNothingOfModelsThatAreNotAllowed() {
        modelsOf(tenant, "product.product");
        odoo("19.0").answers("res.partner.search", "[3]");

        assertThat(get("/chatter/res.partner/3").status()).isEqualTo(403);
        assertThat(
                        send("/messages/send", "{'model':'res.partner','res_id':3,'body':'hi'}")
                                .status())
                .isEqualTo(403);
        assertThat(get("/channels").status()).isEqualTo(403);
    }

    @Test
    void bridgecore76_directConversationIsFoundOrMade() {
        ScriptedOdoo asked =
                odoo("19.0")
                        .answers("discuss.channel.search_read", "[" + CHANNEL + "]")
                        .answers("res.partner.read", "[{'id': 7, 'name': 'Me'}]")
                        .answers("discuss.channel.create", "5");

        Reply known = send("/channels/get-or-create-dm", "{'partner_ids':[9]}");
        assertThat(known.status()).as(known.body()).isEqualTo(200);
        assertThat(known.<Integer>read("$['discuss.channel'][0].id")).isEqualTo(5);
        assertThat(asked.methods()).doesNotContain("create");

        Reply made = send("/channels/get-or-create-dm", "{'partner_ids':[8]}");
        assertThat(made.<Integer>read("$['discuss.channel'][0].id")).isEqualTo(5);
        assertThat(asked.methods()).contains("create");
    }

    @ParameterizedTest
    @CsvSource({"19.0, 8, chat", "19.0, '8,9', group", "14.0, '8,9', chat"})
    void makesConversationsOfThoseWhoAreMeant_withoutTheAccount(
            String version, String partners, String kind) {
        String model = version.equals("14.0") ? "mail.channel" : "discuss.channel";
        ScriptedOdoo asked =
                odoo(version)
                        .answers(model + ".search_read", "[]")
                        .answersAfter(
                                model + ".create", model + ".search_read", "[" + CHANNEL + "]")
                        .answers("res.partner.read", "[{'id': 7, 'name': 'Me'}]")
                        .answers(model + ".create", "5");

        Reply made = send("/channels/get-or-create-dm", "{'partner_ids':[%s]}".formatted(partners));

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        Call create =
                asked.asked().stream()
                        .filter(one -> one.method().equals("create"))
                        .findFirst()
                        .orElseThrow();
        assertThat(String.valueOf(create.args())).contains("channel_type=" + kind);
        assertThat(create.kwargs().get("context"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("install_mode", true);
    }

    @Test
    void tellsTheChannelsOfAMessage() {
        odoo("14.0")
                .answers("mail.channel.search_read", "[" + CHANNEL + "]")
                .answers(
                        "mail.message.search_read",
                        "[{'id': 1, 'model': 'mail.channel', 'res_id': 5, 'channel_ids': [5, 6]}]");
        assertThat(get("/channels/5/messages").<List<Integer>>read("$.messages[0].channel_ids"))
                .containsExactly(5, 6);
    }

    @Test
    void takesTheChannelThatAMessageIsOn_whereMessagesTellNone() {
        odoo("19.0")
                .answers("discuss.channel.search_read", "[" + CHANNEL + "]")
                .answers(
                        "mail.message.search_read",
                        "[{'id': 1, 'model': 'discuss.channel', 'res_id': 5},"
                                + " {'id': 2, 'model': 'res.partner', 'res_id': 5}]");
        Reply messages = get("/channels/5/messages");

        assertThat(messages.<List<Integer>>read("$.messages[0].channel_ids")).containsExactly(5);
        assertThat(messages.<List<Integer>>read("$.messages[1].channel_ids")).isEmpty();
    }

    @Test
    void says400_toWhoeverIsLinkedToAUserThatIsGone() {
        ScriptedOdoo asked =
                new ScriptedOdoo("19.0")
                        .answers("res.users.read", "[]")
                        .answers("fields_get", "{'name': {}}")
                        .answers("search_read", "[]");
        odoo = asked;
        connect(asked.serve(), "p");

        Reply refused = send("/channels/get-or-create-dm", "{'partner_ids':[9]}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(asked.methods()).doesNotContain("create");
    }

    @Test
    void makesOneDirectConversation_whoeverAsksAtOnce() throws Exception {
        ScriptedOdoo asked =
                odoo("19.0")
                        .answers("discuss.channel.search_read", "[]")
                        .answersAfter(
                                "discuss.channel.create",
                                "discuss.channel.search_read",
                                "[" + CHANNEL + "]")
                        .answers("res.partner.read", "[{'id': 7, 'name': 'Me'}]")
                        .answers("discuss.channel.create", "5");
        assertThat(get("/chatter/res.partner/7").status()).isLessThan(500);
        Callable<Reply> ask = () -> send("/channels/get-or-create-dm", "{'partner_ids':[9]}");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(8, ask)))
                    .extracting(done -> done.resultNow().status())
                    .containsOnly(200);
        }
        assertThat(Collections.frequency(asked.methods(), "create")).isEqualTo(1);
    }

    @Test
    void says400_toWhoeverIsLinkedToNoUser() {
        odoo("19.0").answers("search_read", "[]");

        assertThat(call(HttpMethod.GET, admin, PATH + "/channels", null).status()).isEqualTo(400);
        assertThat(call(HttpMethod.GET, null, PATH + "/channels", null).status()).isEqualTo(401);
    }

    /** The same number means somebody else there. */
    @Test
    void says400_inAnOdooThatNobodyIsLinkedTo() {
        try (var other = new ScriptedOdoo("19.0").answers("search_read", "[]")) {
            odoo("19.0").answers("search_read", "[]");
            connectAs("Branch", other.serve());
            String[] there = {"Authorization", "Bearer " + me(), "X-Connection-Id", "Branch"};

            for (String path : new String[] {"/channels", "/direct-messages"}) {
                assertThat(send(HttpMethod.GET, PATH + path, "", there).status()).isEqualTo(400);
                assertThat(get(path).status()).isEqualTo(200);
            }
        }
    }
}
