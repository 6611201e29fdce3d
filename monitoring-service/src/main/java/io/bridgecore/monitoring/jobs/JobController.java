package io.bridgecore.monitoring.jobs;

import io.bridgecore.monitoring.audit.AuditDesk;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is done at times, for the platform side. */
@RestController
@RequestMapping({"/api/v1/monitor/jobs", "/api/v1/monitoring/jobs"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Jobs")
class JobController {

    private final JobRows rows;
    private final PlatformScope platform;
    private final AuditDesk audit;
    private final Clock clock;

    JobController(JobRows rows, PlatformScope platform, AuditDesk audit, Clock clock) {
        this.rows = rows;
        this.platform = platform;
        this.audit = audit;
        this.clock = clock;
    }

    record Jobs(List<JobRows.Standing> jobs, int count) {}

    record Accepted(String message) {}

    @GetMapping
    @Operation(summary = "When jobs were done, with what result, and when they are due")
    Jobs list() {
        List<JobRows.Standing> jobs = rows.list(clock.instant());
        return new Jobs(jobs, jobs.size());
    }

    @PostMapping("/{job}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Have a job done now, by whichever process looks next")
    @PreAuthorize("hasAuthority('monitoring:write')")
    Accepted run(Caller caller, @PathVariable String job) {
        platform.run("have a job done", () -> hurry(caller, job));
        return new Accepted("The job is done within seconds");
    }

    private void hurry(Caller caller, String job) {
        if (!rows.hurry(job, clock.instant())) {
            throw CommonProblem.NOT_FOUND.because("There is no such job");
        }
        audit.tell(caller, "job.started", job, null);
    }
}
