package io.bridgecore.gateway.door;

import io.bridgecore.gateway.log.AccessLog;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.usage.UsageLog;
import org.springframework.stereotype.Component;

/** The end of every request: its debts are paid, it is logged, counted and told to the platform. */
@Component
class Exit {

    private final AccessLog log;
    private final UsageLog usage;

    Exit(AccessLog log, UsageLog usage) {
        this.log = log;
        this.usage = usage;
    }

    void leave(RequestRecord request, int status) {
        request.end(status);
        log.add(request);
        usage.add(request);
    }
}
