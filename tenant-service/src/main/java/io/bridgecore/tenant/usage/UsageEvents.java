package io.bridgecore.tenant.usage;

import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.PlatformScope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears what gateways answered. A batch holds requests of many tenants and counts once. */
@Component
class UsageEvents {

    private final Inbox inbox;
    private final PlatformScope all;
    private final UsageCounts counts;

    UsageEvents(Inbox inbox, PlatformScope all, UsageCounts counts) {
        this.inbox = inbox;
        this.all = all;
        this.counts = counts;
    }

    @KafkaListener(topics = UsageRecorded.TOPIC, groupId = "tenant")
    void onUsageRecorded(ConsumerRecord<String, String> message) {
        all.run(
                "count what tenants use",
                () ->
                        inbox.once(
                                "usage-counted",
                                message,
                                UsageRecorded.class,
                                event -> counts.add(event.data().requests())));
    }
}
