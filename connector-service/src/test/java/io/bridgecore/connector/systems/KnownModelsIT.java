package io.bridgecore.connector.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import java.util.Collections;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What a model is like is not asked for with each list of its records. */
@NullMarked
class KnownModelsIT extends RunningConnector {

    private static final String GONE = "'gone': {'type': 'char', 'string': 'Gone', 'store': true}";
    private static final String NAME = "'name': {'type': 'char', 'string': 'Name', 'store': true}";

    private final ScriptedOdoo odoo =
            new ScriptedOdoo("19.0")
                    .answers("fields_get", "{%s, %s}".formatted(NAME, GONE))
                    .answers("read", "[{'id': 1, 'name': 'A'}]")
                    .answers("search_read", "[{'id': 1, 'name': 'A'}]")
                    .answers("search_count", "1");
    private String partners = "";

    @BeforeEach
    void connectOdoo() {
        partners = SYSTEMS + "/" + connect(odoo.serve(), "p") + "/res.partner";
        Awaitility.await().until(() -> get("/1").status() != 503);
        get("/metadata");
        odoo.asked().clear();
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private Reply get(String more) {
        return call(HttpMethod.GET, admin, partners + more, null);
    }

    private int descriptions() {
        return Collections.frequency(odoo.methods(), "fields_get");
    }

    @Test
    void asksForNone_thatIsAtHand() {
        for (String more : new String[] {"", "/1", "/metadata", "?limit=1"}) {
            Reply answer = get(more);
            assertThat(answer.status()).as(more + answer.body()).isEqualTo(200);
        }
        Reply fields = post("/api/v1/odoo/fields_get", "{\"model\":\"res.partner\"}");

        assertThat(fields.status()).as(fields.body()).isEqualTo(200);
        assertThat(descriptions()).isZero();
        assertThat(odoo.methods()).contains("search_read", "read");
    }

    @Test
    void asksAgain_whereAFieldIsGoneThatWasKnown() {
        odoo.answersAfter("res.partner.read", "fields_get", "{%s}".formatted(NAME));
        get("/1");
        odoo.fails(
                        "res.partner.search_read",
                        "builtins.ValueError",
                        "Invalid field 'gone' on model 'res.partner'")
                .answers("res.partner.search_read", "[{'id': 1, 'name': 'A'}]");

        Reply list = get("");

        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(descriptions()).isEqualTo(1);
        assertThat(String.valueOf(odoo.asked().getLast().kwargs())).doesNotContain("gone");
        assertThat(get("/metadata").body()).doesNotContain("gone");
    }

    @Test
    void keepsWhatIsKnown_whereTheQuestionIsWrong() {
        odoo.fails("res.partner.search_read", "builtins.ValueError", "Invalid field 'x'");

        assertThat(get("?filter=x:=:1").status()).isEqualTo(400);
        int asked = descriptions();
        assertThat(get("/1").status()).isEqualTo(200);
        assertThat(descriptions()).isEqualTo(asked);
    }

    @Test
    void saysThatThereIsNoSuchModel() {
        odoo.fails("no.model.fields_get", "builtins.KeyError", "'no.model'");

        for (int i = 0; i < 2; i++) {
            Reply missing =
                    call(HttpMethod.GET, admin, partners.replace("res.partner", "no.model"), null);
            assertThat(missing.status()).as(missing.body()).isEqualTo(404);
        }
        assertThat(descriptions()).isEqualTo(2);
    }
}
