package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Uuid7;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for while a comparison of a connection is under way. */
@NullMarked
class ReconcileJoinIT extends Watching {

    private static final String RUN = "01900000-0000-7000-8000-";

    private Reply reconcile(String body) {
        return post(SYSTEMS + "/" + connection + "/reconcile", body);
    }

    /** A run of another process. */
    private String running(String wanted) {
        String run = RUN + Uuid7.next().toString().substring(24);
        execute(
                """
                insert into connector.reconciliation
                    (id, tenant_id, connection_id, state, started_at, beat_at, results, wanted)
                values ('%s', '%s', '%s', 'running', now(), now(), '[]', %s)
                """
                        .formatted(run, tenant, connection, wanted));
        return run;
    }

    @Test
    void joinsARunOfTheSameModels() {
        String run = running("'res.country,res.partner'");

        Reply joined = reconcile("{\"models\":[\"res.partner\",\"res.country\"]}");

        assertThat(joined.status()).as(joined.body()).isEqualTo(202);
        assertThat(joined.<String>read("$.id")).isEqualTo(run);
    }

    @Test
    void joinsARunOfAllThatIsInUse() {
        String run = running("null");

        assertThat(reconcile("{}").<String>read("$.id")).isEqualTo(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"models\":[\"res.country\"]}"})
    void takesNoRunOfOtherModelsForIts(String asked) {
        running("'res.partner'");

        Reply refused = reconcile(asked);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("reconciliation_busy");
        assertThat(refused.retryAfter()).isNotNull();
    }

    @Test
    void comparesNoModelsAtAllForNobody() {
        Reply refused = reconcile("{\"models\":[]}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.<String>read("$.errors[0].field")).isEqualTo("models");
    }
}
