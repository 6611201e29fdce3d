package io.bridgecore.sync.push;

import io.bridgecore.contracts.event.UserChanged;
import io.bridgecore.contracts.event.UserDeleted;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Does nothing more in the name of people who may not log in any more. */
@Component
class PersonFarewell {

    private static final String WORK = "refuse-pushes";

    private final Inbox inbox;
    private final PushRows rows;
    private final Clock clock;

    PersonFarewell(Inbox inbox, PushRows rows, Clock clock) {
        this.inbox = inbox;
        this.rows = rows;
        this.clock = clock;
    }

    @KafkaListener(
            topics = {UserChanged.TOPIC, UserDeleted.TOPIC},
            groupId = "sync-people",
            concurrency = "1")
    void changed(ConsumerRecord<String, String> message) {
        if (message.topic().equals(UserDeleted.TOPIC)) {
            inbox.once(WORK, message, UserDeleted.class, event -> refuse(event.data().userId()));
        } else {
            inbox.once(WORK, message, UserChanged.class, event -> heard(event.data()));
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
