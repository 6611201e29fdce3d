package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.tenancy.PlatformScope;
import org.springframework.stereotype.Component;

/** Lets alerts go that are over by time. */
@Component
class AlertCleanup implements Job {

    private final Alerts alerts;
    private final PlatformScope platform;

    AlertCleanup(Alerts alerts, PlatformScope platform) {
        this.alerts = alerts;
        this.platform = platform;
    }

    @Override
    public String name() {
        return "alert-cleanup";
    }

    @Override
    public String schedule() {
        return "0 20 2 * * *";
    }

    @Override
    public String run() {
        return "Alerts that are gone: " + platform.call("let old alerts go", alerts::forgetExpired);
    }
}
