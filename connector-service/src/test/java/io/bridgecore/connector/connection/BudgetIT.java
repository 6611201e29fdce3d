package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class BudgetIT extends RunningConnector {

    private static final String COUNT = "/api/v1/odoo/search_count";
    private static final String PARTNERS = "{\"model\":\"res.partner\"}";

    private Reply limit(String id, String limits) {
        return call(HttpMethod.PATCH, admin, SYSTEMS + "/" + id, "{\"limits\":" + limits + "}");
    }

    @Test
    void refusesCallsBeyondTheBudget_andSaysUntilWhen() {
        String id = connect();
        Reply set = limit(id, "{\"calls_per_day\":3}");
        assertThat(set.<Integer>read("$.limits.calls_per_day")).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(post(COUNT, PARTNERS).status()).isEqualTo(200);
        }

        Reply refused = post(COUNT, PARTNERS);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too_many_calls");
        assertThat(Integer.parseInt(String.valueOf(refused.retryAfter()))).isBetween(1, 86_400);
    }

    @Test
    void remembersWhatIsSpent_whenTheConnectionIsEdited() {
        String id = connect();
        limit(id, "{\"calls_per_day\":2}");
        post(COUNT, PARTNERS);
        post(COUNT, PARTNERS);

        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + id, "{\"name\":\"Renamed\"}");
        assertThat(post(COUNT, PARTNERS).status()).isEqualTo(429);

        limit(id, "{\"calls_per_day\":40}");
        assertThat(post(COUNT, PARTNERS).status()).isEqualTo(200);
        limit(id, "{}");
        assertThat(post(COUNT, PARTNERS).status()).isEqualTo(200);
    }

    @Test
    void keepsTheBudgetsOfConnectionsApart() {
        limit(connect(), "{\"calls_per_day\":1}");
        post(COUNT, PARTNERS);
        assertThat(post(COUNT, PARTNERS).status()).isEqualTo(429);

        String second = connectAs("Second", ODOO.url());

        assertThat(post(COUNT + "?connection=" + second, PARTNERS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"calls_per_minute\":0}",
                "{\"calls_per_day\":-1}",
                "{\"parallel\":65}",
                "{\"parallel\":1}",
                "{\"parallel\":\"many\"}",
                "{\"other\":1}"
            })
    void refusesLimitsThatAreNone(String limits) {
        assertThat(limit(connect(), limits).status()).isEqualTo(422);
    }

    @Test
    void losesNothingOfTheBudget_whenTheConnectionIsEditedOften() {
        String id = connect();
        limit(id, "{\"calls_per_day\":40}");

        for (int i = 0; i < 30; i++) {
            assertThat(post(COUNT, PARTNERS).status()).isEqualTo(200);
            call(HttpMethod.PATCH, admin, SYSTEMS + "/" + id, "{\"name\":\"Name " + i + "\"}");
        }
    }

    @Test
    void losesNothingOfTheBudget_whenTheLimitsAreChanged() {
        String id = connect();
        for (int i = 0; i < 30; i++) {
            limit(id, "{\"calls_per_day\":40,\"parallel\":" + (i % 2 + 2) + "}");
            assertThat(post(COUNT, PARTNERS).status()).isEqualTo(200);
        }
    }

    @Test
    void chargesNothingForCallsThatARefusedLoginStops() {
        String id = connect(ODOO.url(), "wrong");
        limit(id, "{\"calls_per_day\":2}");

        for (int i = 0; i < 5; i++) {
            assertThat(post(COUNT, PARTNERS).status()).isEqualTo(502);
        }
    }

    private int callsUntilRefused() {
        int done = 0;
        while (post(COUNT, PARTNERS).status() == 200) {
            done++;
        }
        return done;
    }

    @Test
    void countsWhatIsReallySent_whereOneCallTakesSeveral() {
        try (var odoo = new ScriptedOdoo("14.0")) {
            odoo.answers("write", "true")
                    .answers("read", "[]")
                    .answers("fields_get", "{'name': {'type': 'char'}}")
                    .answers("search_count", "1");
            limit(connect(odoo.serve(), "p"), "{\"calls_per_day\":20}");
            String updates =
                    IntStream.rangeClosed(1, 6)
                            .mapToObj(i ->
                                    "{\"id\":%d,\"values\":{\"name\":\"x%d\"}}".formatted(i, i))
                            .collect(Collectors.joining(",", "[", "]"));

            Reply changed =
                    post(
                            "/api/v1/odoo/batch_write",
                            "{\"model\":\"res.partner\",\"updates\":%s}".formatted(updates));
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
            assertThat(odoo.asked()).hasSizeGreaterThanOrEqualTo(6);
            callsUntilRefused();

            assertThat(odoo.asked()).hasSize(20);
        }
    }

    @Test
    void goesThroughWithWhatIsBegun_whereTheBudgetEndsInBetween() {
        try (var odoo = new ScriptedOdoo("14.0")) {
            odoo.answers("write", "true")
                    .answers("read", "[]")
                    .answers("fields_get", "{'name': {'type': 'char'}}")
                    .answers("search_count", "1");
            limit(connect(odoo.serve(), "p"), "{\"calls_per_day\":2}");
            String updates =
                    "[{\"id\":1,\"values\":{\"name\":\"x\"}},"
                            + "{\"id\":2,\"values\":{\"name\":\"y\"}},"
                            + "{\"id\":3,\"values\":{\"name\":\"z\"}}]";

            Reply changed =
                    post(
                            "/api/v1/odoo/batch_write",
                            "{\"model\":\"res.partner\",\"updates\":%s}".formatted(updates));

            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
            assertThat(Collections.frequency(odoo.methods(), "write")).isEqualTo(3);
            assertThat(callsUntilRefused()).isZero();
        }
    }

    @Test
    void paysOneCallForLookingWhetherModelsChanged() {
        limit(connect(), "{\"calls_per_day\":20}");

        assertThat(post("/api/v1/odoo/fields_get", PARTNERS).status()).isEqualTo(200);

        assertThat(callsUntilRefused()).isEqualTo(18);
    }

    @Test
    void paysNothingForWhatIsKnownOfModels() {
        String id = connect();
        limit(id, "{\"calls_per_day\":20}");
        String metadata = SYSTEMS + "/" + id + "/res.partner/metadata";

        for (int i = 0; i < 3; i++) {
            assertThat(call(HttpMethod.GET, admin, metadata, null).status()).isEqualTo(200);
        }

        assertThat(callsUntilRefused()).isEqualTo(18);
    }
}
