package io.bridgecore.monitoring.jobs;

import io.bridgecore.monitoring.jobs.JobRows.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** Does the jobs that are due. Several processes may look; each job is taken by one of them. */
@Component
class JobClock {

    private static final Logger LOG = LoggerFactory.getLogger(JobClock.class);

    /** Whoever has a job for longer is taken for dead. */
    private static final Duration LEASE = Duration.ofHours(1);

    private final List<Job> jobs;
    private final JobRows rows;
    private final Clock clock;

    JobClock(List<Job> jobs, JobRows rows, Clock clock) {
        this.jobs = List.copyOf(jobs);
        this.rows = rows;
        this.clock = clock;
    }

    // By the clock, so that each look has a thread of its own: jobs may take long.
    @Scheduled(cron = "${bridgecore.monitoring.jobs.look:*/15 * * * * *}")
    void look() {
        for (Job job : jobs) {
            rows.know(job.name(), next(job));
            Instant taken = clock.instant();
            if (rows.take(job.name(), taken, LEASE)) {
                work(job, taken);
            }
        }
    }

    private void work(Job job, Instant taken) {
        var outcome = new Outcome("failed", "");
        try {
            outcome = new Outcome("done", job.run());
        } catch (RuntimeException failed) {
            LOG.error("Job {} failed", job.name(), failed);
            outcome = new Outcome("failed", failed.toString());
        } finally {
            rows.finish(job.name(), taken, outcome, clock.instant(), next(job));
        }
    }

    /** When a job is due after now. */
    Instant next(Job job) {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        return Objects.requireNonNull(CronExpression.parse(job.schedule()).next(now)).toInstant();
    }
}
