package io.bridgecore.tenant.deadline;

import java.util.HashSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for tenants that are due. Every instance may do so at any time: each tenant is handled
 * once, and one that fails keeps no other waiting.
 */
@Component
class DeadlineJob {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineJob.class);

    private final DueTenants due;

    DeadlineJob(DueTenants due) {
        this.due = due;
    }

    @Scheduled(fixedDelayString = "${bridgecore.tenant.deadline.check-every:10s}")
    void run() {
        for (Deadline deadline : Deadline.values()) {
            handleAll(deadline);
        }
    }

    private void handleAll(Deadline deadline) {
        var failed = new HashSet<UUID>();
        boolean more = true;
        while (more) {
            try {
                more = due.handleOne(deadline, failed);
            } catch (DueTenants.Failure broken) {
                LOG.error("{}; it is tried again", broken.getMessage(), broken);
                failed.add(broken.tenant());
            }
        }
    }
}
