package io.bridgecore.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class LogRetentionIT extends RunningSyncService {

    private static final String PULL = "/api/v2/sync/pull";
    private static final String PHONE = "{\"device_id\": \"phone\", \"limit\": 2}";

    @Autowired private LogRetention retention;

    @Test
    void deletesOldChanges_andKeepsTheNumbersGoing() throws SQLException {
        changed("res.partner", 5);
        age("91 days", 3);
        TenantId other = TenantId.next();
        log.append(other, change("res.partner", 1));

        retention.prune();

        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isEqualTo(2);
        assertThat(count("change_log where tenant_id = '" + other + "'")).isEqualTo(1);
        changed("res.partner", 1);
        assertThat(count("change_log where seq = 6 and tenant_id = '" + tenant + "'")).isEqualTo(1);
    }

    @Test
    void tellsADeviceThatIsTooFarBehindToReset() {
        changed("res.partner", 5);
        post(token, PULL, PHONE).expectStatus().isOk();
        age("91 days", 3);
        retention.prune();

        post(token, PULL, "{\"device_id\": \"phone\", \"last_sync_token\": \"2\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("reset_needed");
        post(token, "/api/v2/sync/reset?device_id=phone", "{}").expectStatus().isOk();
        post(token, PULL, PHONE)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.events[0].id")
                .isEqualTo(4);
    }

    @Test
    void startsANewDeviceAtTheOldestChangeThatIsKept() {
        changed("res.partner", 5);
        age("91 days", 3);
        retention.prune();

        post(Tokens.staff(tenant), PULL, "{\"device_id\": \"new\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.new_events_count")
                .isEqualTo(2)
                .jsonPath("$.next_sync_token")
                .isEqualTo("5");
    }

    private void age(String age, int upTo) {
        LogFixture.execute(
                "update sync.change_log set received_at = now() - interval '%s' where tenant_id ="
                                .formatted(age)
                        + " '%s' and seq <= %d".formatted(tenant, upTo));
    }
}
