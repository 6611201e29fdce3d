package io.bridgecore.events;

import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;

/** Sends again what could not be sent: the broker was away, or the process died. */
class OutboxRetry {

    private static final int BATCH = 200;

    private final FailedEventPublications failed;
    private final EventsProperties properties;

    OutboxRetry(FailedEventPublications failed, EventsProperties properties) {
        this.failed = failed;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${bridgecore.events.retry-every:2s}")
    void resubmit() {
        failed.resubmit(
                ResubmissionOptions.defaults()
                        .withBatchSize(BATCH)
                        .withMinAge(properties.retryAfter()));
    }
}
