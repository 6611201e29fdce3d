package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Which models are in use where nobody chose any. */
@NullMarked
class InUseIT extends Watching {

    @BeforeEach
    void chooseNone() {
        watch("null");
        // The first call of all waits too long for what the tenant may do.
        Awaitility.await()
                .until(() ->
                        post("/api/v1/odoo/search_count", "{\"model\":\"res.country\"}").status()
                                != 503);
    }

    private List<String> watched() {
        call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/migration-report", null);
        look();
        return call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/watch", null)
                .read("$.models[*].model");
    }

    private String records(String model) {
        return SYSTEMS + "/" + connection + "/" + model;
    }

    @Test
    void looksAtWhatIsReadAndWrittenUnderCommonNames() {
        Reply found = call(HttpMethod.GET, admin, records("res.country") + "?limit=1", null);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        Reply made = post(records(MODEL), "{\"name\":\"A\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        assertThat(watched()).contains("res.country", MODEL);
    }

    @Test
    void looksAtNoNamesThatSomebodyThoughtUp() {
        for (int i = 0; i < 3; i++) {
            String model = "invented.model%d".formatted(i);
            assertThat(
                            post("/api/v1/odoo/search_count", "{\"model\":\"%s\"}".formatted(model))
                                    .status())
                    .isEqualTo(404);
            call(HttpMethod.GET, admin, records(model), null);
        }
        post("/api/v1/odoo/search_count", "{\"model\":\"res.country\"}");

        assertThat(watched()).containsExactly("res.country");
    }

    @Test
    void looksAtNothingUnderTheNameOfAllThatIsCountedTogether() {
        post("/api/v1/odoo/search_count", "{\"model\":\"res.country\"}");
        watched();
        execute(
                """
                insert into connector.call_use (tenant_id, connection_id, model, method, unnamed,
                    calls, first_use, last_use)
                values ('%s', '%s', '*', '*', false, 1000, now(), now())
                """
                        .formatted(tenant, connection));

        assertThat(watched()).containsExactly("res.country");
    }
}
