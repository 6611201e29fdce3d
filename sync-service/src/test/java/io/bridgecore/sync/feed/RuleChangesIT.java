package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.log.LogFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What new rules change for a device may take many answers, each of which may be lost. */
@NullMarked
class RuleChangesIT extends PullingDevices {

    private static final String TYPE = "/api/v1/sync/app-types/crm_app";
    private static final String ORDERS =
            "{\"models\": [{\"model\": \"sale.order\", \"domain\": [[\"amount\", \"%s\", 5]]}]}";

    @Test
    void comeAllOfThem_howeverManyAndWhateverIsLost() {
        int many = RuleChanges.MOST + 100;
        log.append(
                tenant,
                IntStream.rangeClosed(1, many)
                        .mapToObj(id -> order(id, 9))
                        .toArray(RecordChanged[]::new));
        String all = String.valueOf(many);
        pulled(all);
        decide(ORDERS.formatted("<"));
        var gone = new ArrayList<String>();

        PulledEvents first = pulled(all);
        assertThat(first.answer().path("sync_state").path("has_more").asBoolean()).isTrue();
        assertThat(pulled(all).records()).as("lost").isEqualTo(first.records());
        gone.addAll(first.records());
        PulledEvents second = pulled(first.token());
        gone.addAll(second.records());
        assertThat(second.answer().path("sync_state").path("has_more").asBoolean()).isFalse();
        assertThat(pulled(first.token()).records()).as("lost").isEqualTo(second.records());

        assertThat(gone)
                .isEqualTo(IntStream.rangeClosed(1, many).mapToObj(id -> "unlink " + id).toList());
        assertThat(pulled(second.token()).records()).isEmpty();
        assertThat(pulled(second.token()).records()).isEmpty();
    }

    @Test
    void comeInSeveralAnswers_whereTheRecordsAreLarge() {
        decide(ORDERS.formatted("<"));
        String note = "x".repeat(900_000);
        for (int id = 1; id <= 10; id++) {
            log.append(
                    tenant,
                    LogFixture.created(
                            "sale.order", id, null, Map.of("id", id, "amount", 9, "note", note)));
        }
        String token = pulled("10").token();
        decide(ORDERS.formatted(">"));
        var seen = new ArrayList<String>();

        List<String> page;
        do {
            PulledEvents answer = pulled(token);
            token = answer.token();
            page = answer.records();
            assertThat(page).hasSizeLessThan(5);
            seen.addAll(page);
        } while (!page.isEmpty());

        assertThat(seen)
                .isEqualTo(IntStream.rangeClosed(1, 10).mapToObj(id -> "write " + id).toList());
    }

    @Test
    void comeTwiceToADeviceWithoutTokens() {
        log.append(tenant, order(1, 9));
        pulled(null);
        pulled(null);
        decide(ORDERS.formatted("<"));

        assertThat(pulled(null).records()).containsExactly("unlink 1");
        assertThat(pulled(null).records()).containsExactly("unlink 1");
        assertThat(pulled(null).records()).isEmpty();
    }

    @Test
    void comeAgain_untilATokenProvesThem() {
        log.append(tenant, order(1, 9));
        String token = pulled(null).token();
        decide(ORDERS.formatted("<"));
        pulled(token);
        LogFixture.execute(
                "update sync.device_lane set rules_sent_at = rules_sent_at - interval '1 hour'"
                        + " where tenant_id = '%s'".formatted(tenant));

        PulledEvents again = pulled(token);

        assertThat(again.records()).containsExactly("unlink 1");
        assertThat(pulled(again.token()).records()).isEmpty();
    }

    @Test
    void tellEverythingAnew_whereTheRulesChangedBeforeThatArrived() {
        log.append(tenant, order(1, 9), order(2, 1));
        String token = pulled(null).token();
        decide(ORDERS.formatted("<"));
        assertThat(pulled(token).records()).containsExactly("unlink 1");
        delete(TYPE).expectStatus().isOk();

        PulledEvents anew = pulled(token);

        assertThat(anew.records()).containsExactly("write 1", "write 2");
        assertThat(pulled(anew.token()).records()).isEmpty();
    }

    private void decide(String rules) {
        put(token(), TYPE, rules).expectStatus().isOk();
    }

    private PulledEvents pulled(@Nullable String token) {
        String said = token == null ? "" : ", \"last_sync_token\": \"" + token + "\"";
        return PulledEvents.of(
                pull("{\"device_id\": \"phone\", \"app_type\": \"crm_app\"%s}".formatted(said)));
    }

    private static RecordChanged order(int id, int amount) {
        return LogFixture.created("sale.order", id, null, Map.of("id", id, "amount", amount));
    }
}
