package io.bridgecore.connector.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bridgecore.connector.RealOdoo;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** People talk in a real Odoo, through the account of its connection. */
@NullMarked
@EnabledIfEnvironmentVariable(named = RealOdoo.URL, matches = "http.+")
class RealOdooConversationsIT extends RealOdoo {

    private static final String PATH = "/api/v1/conversations";
    private static final String DIRECT = "/channels/get-or-create-dm";

    private final String name = "Talk " + UUID.randomUUID();
    private Person ann = new Person(0, 0);
    private Person bob = new Person(0, 0);
    private Person carol = new Person(0, 0);

    private record Person(int user, int partner) {}

    @BeforeEach
    void invitePeople() {
        ann = person("ann");
        bob = person("bob");
        carol = person("carol");
    }

    @AfterEach
    void seeThemOff() {
        for (String model : List.of("discuss.channel", "mail.channel")) {
            remove(model, "[['name','like','" + name + "']]");
        }
        remove("res.users", "[['login','like','" + name + "']]");
        remove("res.partner", "[['name','like','" + name + "']]");
    }

    private void remove(String model, String domain) {
        Reply found = ask("search", "{'model':'%s','domain':%s}".formatted(model, domain));
        if (found.status() == 200 && !found.<List<?>>read("$.ids").isEmpty()) {
            ask("unlink", "{'model':'%s','ids':%s}".formatted(model, found.<Object>read("$.ids")));
        }
    }

    private Reply ask(String operation, String body) {
        return odoo(operation, body.replace('\'', '"'));
    }

    private Person person(String who) {
        String called = name + " " + who;
        Reply made =
                ask(
                        "create",
                        "{'model':'res.users','values':{'name':'%1$s','login':'%1$s'}}"
                                .formatted(called));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        int user = made.read("$.id");
        int partner =
                ask(
                                "read",
                                "{'model':'res.users','ids':[%d],'fields':['partner_id']}"
                                        .formatted(user))
                        .read("$.result[0].partner_id[0]");
        return new Person(user, partner);
    }

    private static String token(Person person, TenantId tenant) {
        return Tokens.of(
                UserType.TENANT,
                Role.TENANT_ADMIN,
                claims -> claims.tenant(tenant).claim(Claims.ODOO_USER_ID, person.user()));
    }

    private Reply say(Person person, String path, String body) {
        return call(HttpMethod.POST, token(person, tenant), PATH + path, body.replace('\'', '"'));
    }

    private Reply get(Person person, String path) {
        return call(HttpMethod.GET, token(person, tenant), PATH + path, null);
    }

    private Reply direct(Person from, Person... others) {
        List<Integer> partners = Arrays.stream(others).map(Person::partner).toList();
        Reply made = say(from, DIRECT, "{'partner_ids':" + partners + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made;
    }

    private void over(String protocol) {
        if (protocol.equals("json2")) {
            assumeThat(System.getenv(API_KEY)).isNotNull();
            goOnOverJson2();
        }
    }

    private static String model(Reply made) {
        return made.<Map<String, Object>>read("$").containsKey("discuss.channel")
                ? "discuss.channel"
                : "mail.channel";
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void twoPeopleTalk_andNobodyElseHears(String protocol) {
        over(protocol);
        Reply made = direct(ann, bob);
        int channel = made.read("$.result.id");
        assertThat(made.<List<Integer>>read("$.result.members_partner_ids"))
                .containsExactlyInAnyOrder(ann.partner(), bob.partner());
        assertThat(direct(bob, ann).<Integer>read("$.result.id")).isEqualTo(channel);
        assertThat(get(bob, "/direct-messages").<List<Integer>>read("$.channels[*].id"))
                .containsExactly(channel);
        assertThat(get(carol, "/direct-messages").<List<Integer>>read("$.channels[*].id"))
                .isEmpty();

        String said =
                "{'model':'%s','res_id':%d,'body':'<p>Hello <b>Bob</b></p>'}"
                        .formatted(model(made), channel);
        Reply sent = say(ann, "/messages/send", said);
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(say(carol, "/messages/send", said).status()).isEqualTo(404);

        String messages = "/channels/" + channel + "/messages";
        Reply heard = get(bob, messages);
        assertThat(heard.<Integer>read("$.messages[0].id")).isEqualTo(sent.read("$.id"));
        assertThat(heard.<String>read("$.messages[0].body")).contains("<b>Bob</b>");
        assertThat(heard.<Integer>read("$.messages[0].author_id")).isEqualTo(ann.partner());
        assertThat(heard.<List<Integer>>read("$.messages[0].channel_ids")).contains(channel);
        assertThat(heard.<String>read("$.messages[0].date")).endsWith("Z");
        assertThat(get(carol, messages).status()).isEqualTo(404);
    }

    @Test
    void threePeopleAreAGroup() {
        Reply made = direct(ann, bob, carol);

        assertThat(made.<List<Integer>>read("$.result.members_partner_ids"))
                .containsExactlyInAnyOrder(ann.partner(), bob.partner(), carol.partner());
        assertThat(direct(carol, ann, bob).<Integer>read("$.result.id"))
                .isEqualTo(made.read("$.result.id"));
        assertThat(direct(ann, bob).<Integer>read("$.result.id"))
                .isNotEqualTo(made.read("$.result.id"));
    }

    @Test
    void thereIsOneConversation_whoeverAsksAtOnce() throws Exception {
        Callable<Integer> ask = () -> direct(ann, bob).<Integer>read("$.result.id");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = threads.invokeAll(Collections.nCopies(4, ask));
            assertThat(found.stream().map(one -> one.resultNow()).distinct()).hasSize(1);
        }
        assertThat(get(ann, "/direct-messages").<Integer>read("$.total")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void peopleTalkOnRecords(String protocol) {
        over(protocol);
        int record =
                ask("create", "{'model':'res.partner','values':{'name':'" + name + " place'}}")
                        .read("$.id");
        for (String body : List.of("1 < 2", "<p>three</p>")) {
            Reply sent =
                    say(
                            ann,
                            "/messages/send",
                            "{'model':'res.partner','res_id':%d,'body':'%s'}"
                                    .formatted(record, body));
            assertThat(sent.<Integer>read("$.id")).as(sent.body()).isPositive();
        }

        Reply chatter = get(bob, "/chatter/res.partner/" + record + "?limit=2");
        assertThat(chatter.<List<String>>read("$.messages[*].body"))
                .as(chatter.body())
                .containsExactly("<p>three</p>", "<p>1 &lt; 2</p>");
        assertThat(chatter.<List<Integer>>read("$.messages[*].author_id"))
                .containsOnly(ann.partner());
        assertThat(get(ann, "/chatter/res.partner/99999999").status()).isEqualTo(404);
    }
}
