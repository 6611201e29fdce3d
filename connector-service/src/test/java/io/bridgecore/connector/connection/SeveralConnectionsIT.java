package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** One tenant with two Odoos: which of them is asked. */
@NullMarked
class SeveralConnectionsIT extends RunningConnector {

    private static final OdooSandbox SECOND = OdooSandbox.start(0);
    private static final String COUNT = "/api/v1/odoo/search_count";
    private static final String PARTNERS = "{\"model\":\"res.partner\"}";

    private String first = "";
    private String second = "";

    @BeforeEach
    void connectTwo() {
        SECOND.reset();
        first = connectAs("Head office", ODOO.url());
        second = connectAs("Branch", SECOND.url());
        String made = "{\"model\":\"res.partner\",\"values\":{\"name\":\"Only at the branch\"}}";
        assertThat(sendTo(second, "/api/v1/odoo/create", made).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        SECOND.close();
    }

    private Reply sendTo(String connection, String path, String body) {
        return send(
                HttpMethod.POST,
                path,
                body,
                "Authorization",
                "Bearer " + admin,
                "X-Connection-Id",
                connection);
    }

    private int headOffice() {
        return sendTo(first, COUNT, PARTNERS).read("$.count");
    }

    @Test
    void asksThePrimaryOne_whenNoneIsNamed() {
        int there = headOffice();
        assertThat(post(COUNT, PARTNERS).<Integer>read("$.count")).isEqualTo(there);

        post(SYSTEMS + "/" + second + "/set-primary", "");

        assertThat(post(COUNT, PARTNERS).<Integer>read("$.count")).isEqualTo(there + 1);
        assertThat(
                        call(HttpMethod.GET, admin, SYSTEMS, null)
                                .<List<String>>read("$[?(@.is_primary == true)].id"))
                .containsExactly(second);
    }

    @Test
    void asksTheOneThatIsNamed() {
        int there = headOffice();

        assertThat(sendTo(second, COUNT, PARTNERS).<Integer>read("$.count")).isEqualTo(there + 1);
        assertThat(sendTo("Branch", COUNT, PARTNERS).<Integer>read("$.count")).isEqualTo(there + 1);
        assertThat(post(COUNT + "?connection=" + second, PARTNERS).<Integer>read("$.count"))
                .isEqualTo(there + 1);
    }

    @Test
    void asksNoOther_whenThePrimaryOneIsSwitchedOff() {
        post(SYSTEMS + "/" + second + "/set-primary", "");

        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + second, "{\"is_active\":false}");

        Reply refused = post(COUNT, PARTNERS);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("connection_disabled");
        assertThat(refused.detail()).contains("Branch", "X-Connection-Id");
        assertThat(sendTo(first, COUNT, PARTNERS).status()).isEqualTo(200);
        assertThat(sendTo(second, COUNT, PARTNERS).code()).isEqualTo("connection_disabled");
    }

    @Test
    void asksNoOther_whenTheOldestIsSwitchedOff_andThePrimaryOneIsOfAnotherKind() {
        String notes =
                """
                {"system_id": "notes", "connection_config":
                    {"url": "http://localhost:9", "token": "kinds"}}
                """;
        post(SYSTEMS + "/" + post(SYSTEMS, notes).read("$.id") + "/set-primary", "");
        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + first, "{\"is_active\":false}");
        long made = SECOND.calls("res.partner.create");

        Reply refused =
                post(
                        "/api/v1/odoo/create",
                        "{\"model\":\"res.partner\",\"values\":{\"name\":\"Wrong place\"}}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("connection_disabled");
        assertThat(refused.detail()).contains("Head office", "X-Connection-Id");
        assertThat(SECOND.calls("res.partner.create")).isEqualTo(made);
        assertThat(sendTo(second, COUNT, PARTNERS).status()).isEqualTo(200);
    }

    @Test
    void knowsNoOtherConnection() {
        String other = Tokens.tenantAdmin(TenantId.next());

        assertThat(sendTo("nobody", COUNT, PARTNERS).code()).isEqualTo("connection_not_found");
        Reply foreign =
                send(
                        HttpMethod.POST,
                        COUNT,
                        PARTNERS,
                        "Authorization",
                        "Bearer " + other,
                        "X-Connection-Id",
                        first);
        assertThat(foreign.code()).isEqualTo("connection_not_found");
    }

    @Test
    void refusesAConnectionOfAnotherKind() {
        String notes =
                """
                {"system_id": "notes", "connection_config":
                    {"url": "http://localhost:9", "token": "kinds"}}
                """;
        String id = post(SYSTEMS, notes).read("$.id");

        assertThat(sendTo(id, COUNT, PARTNERS).code()).isEqualTo("connection_not_found");
    }

    @Test
    void wantsANameOfItsOwnForEach() {
        Reply nameless = post(SYSTEMS, odooAt(ODOO.url(), "admin"));
        assertThat(nameless.status()).isEqualTo(409);
        assertThat(nameless.code()).isEqualTo("system_already_connected");

        Reply same =
                call(HttpMethod.PATCH, admin, SYSTEMS + "/" + second, "{\"name\":\"Head office\"}");
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.code()).isEqualTo("connection_name_taken");
    }

    @Test
    void promotesNoneThatIsSwitchedOff() {
        String third = connectAs("Third", ODOO.url());
        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + second, "{\"is_active\":false}");

        call(HttpMethod.DELETE, admin, SYSTEMS + "/" + first, null);

        assertThat(primaries()).containsExactly(third);
    }

    @Test
    void hasOnePrimary_whateverIsMadePrimaryAtOnce() {
        var statuses = new ConcurrentLinkedQueue<Integer>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String path = SYSTEMS + "/" + (i % 2 == 0 ? first : second) + "/set-primary";
                callers.execute(() -> statuses.add(post(path, "").status()));
            }
        }

        assertThat(statuses).hasSize(40).allMatch(status -> status < 300);
        assertThat(primaries()).hasSize(1);
    }

    @Test
    void hasAnEndOfConnections_alsoWhenManyAreMadeAtOnce() {
        var codes = new ConcurrentLinkedQueue<String>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                String body =
                        odooAt(ODOO.url(), "admin")
                                .replaceFirst("\\{", "{\"name\": \"N" + i + "\", ");
                callers.execute(() -> codes.add(outcome(post(SYSTEMS, body))));
            }
        }

        assertThat(codes).hasSize(24).containsOnly("201", "too_many_connections");
        assertThat(codes).filteredOn("201"::equals).hasSize(18);
    }

    private static String outcome(Reply reply) {
        return reply.status() == 201 ? "201" : reply.code();
    }

    private List<String> primaries() {
        return call(HttpMethod.GET, admin, SYSTEMS, null).read("$[?(@.is_primary == true)].id");
    }

    @Test
    void hasAPrimaryOne_alsoWhereAllAreSwitchedOff() {
        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + second, "{\"is_active\":false}");

        call(HttpMethod.DELETE, admin, SYSTEMS + "/" + first, null);
        assertThat(primaries()).containsExactly(second);

        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + second, "{\"is_active\":true}");
        assertThat(primaries()).containsExactly(second);
        assertThat(post(COUNT, PARTNERS).status()).isEqualTo(200);
    }

    @Test
    void takesOutASecretThatNeedNotBeThere_byAnEmptyText() {
        assertThat(afterKey("\"not-the-key-4711\"")).isEqualTo(502);
        assertThat(afterKey("null")).isEqualTo(502);
        assertThat(afterKey("\"\"")).isEqualTo(200);
    }

    /** How a call ends with that API key beside the password. */
    private int afterKey(String key) {
        String config = "{\"connection_config\":{\"api_key\":%s}}".formatted(key);
        Reply changed = call(HttpMethod.PATCH, admin, SYSTEMS + "/" + first, config);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        return sendTo(first, COUNT, PARTNERS).status();
    }
}
