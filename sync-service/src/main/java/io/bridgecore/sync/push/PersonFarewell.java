package io.bridgecore.sync.push;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.event.UserChanged;
import io.bridgecore.contracts.event.UserDeleted;
import io.bridgecore.contracts.event.UserRoleChanged;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Does nothing more in the name of people who may not log in any more, nor what their new role does
 * not permit; what a role of the tenant's own permits is not known here.
 */
@Component
class PersonFarewell {

    private static final String WORK = "refuse-pushes";
    private static final List<Role> ROLES = List.of(Role.TENANT_ADMIN, Role.MANAGER, Role.STAFF);

    private final Inbox inbox;
    private final PushRows rows;
    private final Clock clock;

    PersonFarewell(Inbox inbox, PushRows rows, Clock clock) {
        this.inbox = inbox;
        this.rows = rows;
        this.clock = clock;
    }

    @KafkaListener(
            topics = {UserChanged.TOPIC, UserRoleChanged.TOPIC, UserDeleted.TOPIC},
            groupId = "sync-people",
            concurrency = "1")
    void changed(ConsumerRecord<String, String> message) {
        switch (message.topic()) {
            case UserDeleted.TOPIC ->
                    inbox.once(
                            WORK,
                            message,
                            UserDeleted.class,
                            event -> refuse(event.data().userId()));
            case UserRoleChanged.TOPIC ->
                    inbox.once(WORK, message, UserRoleChanged.class, event -> narrow(event.data()));
            default -> inbox.once(WORK, message, UserChanged.class, event -> heard(event.data()));
        }
    }

    private void narrow(UserRoleChanged person) {
        for (Role role : ROLES) {
            if (role.claim().equals(person.after()) && CurrentTenant.find().isPresent()) {
                rows.narrowWaiting(person.userId().toString(), role.permissions());
            }
        }
    }

    private void heard(UserChanged person) {
        if (!person.active()) {
            refuse(person.userId());
        }
    }

    // Who administers the platform pushes nothing.
    private void refuse(UUID person) {
        if (CurrentTenant.find().isEmpty()) {
            return;
        }
        rows.refuseWaiting(
                person.toString(),
                "PERSON_INACTIVE",
                "The person may not push any more",
                clock.instant());
    }
}
