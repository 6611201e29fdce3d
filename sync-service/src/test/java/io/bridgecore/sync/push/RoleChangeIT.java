package io.bridgecore.sync.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.UserRoleChanged;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What waits is not done with rights that its sender has no more. */
@NullMarked
class RoleChangeIT extends PushingDevices {

    private final UUID person = UUID.randomUUID();
    private final String manager =
            Tokens.of(
                    UserType.TENANT,
                    Role.MANAGER,
                    claims -> claims.tenant(tenant).subject(person.toString()));
    private final ObjectNode deletion =
            body("phone", change("local_a", "delete", "{\"record_id\": 7}"));

    @Test
    void refusesADeletionThatWaits_onceItsSenderMayNotDelete() throws Exception {
        ODOO.touch(7, "{\"name\": \"base\"}");
        ODOO.troubled("remote_unavailable");
        assertThat(outcome(pushBody(manager, deletion), "local_a")).isEqualTo("pending");

        becomes("staff");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(waitingWith("odoo:unlink")).isZero());
        assertThat(waitingWith("odoo:write")).as("that right is left").isEqualTo(1);
        ODOO.troubled(null);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(outcome(pushBody(manager, deletion), "local_a"))
                                .isEqualTo("rejected"));
        assertThat(ODOO.record(7)).isNotNull();
    }

    private void becomes(String role) {
        KafkaProbe.send(
                UserRoleChanged.TOPIC,
                tenant.toString(),
                log.message(tenant, new UserRoleChanged(person, "manager", role)));
    }

    private long waitingWith(String right) throws Exception {
        return count(
                ("pushed_change where state = 'waiting' and tenant_id = '%s'"
                                + " and person::text like '%%%s%%'")
                        .formatted(tenant, right));
    }
}
