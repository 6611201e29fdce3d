package io.bridgecore.user.audit;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What auditors hear of calls that were refused. */
@NullMarked
class RefusedDeedIT extends RunningUserService {

    @Test
    void isTold_withTheReason() {
        TenantId company = TenantId.next();
        try (KafkaProbe probe = KafkaProbe.on("audit.recorded")) {
            delete(Tokens.staff(company), "/api/v1/users/" + UUID.randomUUID())
                    .expectStatus()
                    .isForbidden();

            probe.await(
                    1,
                    event ->
                            List.of(
                                            company.toString(),
                                            "access.refused",
                                            "DELETE /api/v1/users/{id}",
                                            "\"forbidden\"")
                                    .stream()
                                    .allMatch(event.value()::contains));
        }
    }
}
