package io.bridgecore.sync.stream;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.app.SightNews;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Hears whose rules or devices have changed, and wakes whoever listens there. */
@Component
class SightChanges implements Notified {

    private final Bells bells;
    private final AtomicLong count = new AtomicLong();
    private final ConcurrentMap<TenantId, Long> heard = new ConcurrentHashMap<>();
    private volatile long missed;

    SightChanges(Bells bells) {
        this.bells = bells;
    }

    /** A number, 0 or more, that moves whenever something may have changed for a tenant. */
    long latest(TenantId tenant) {
        return Math.max(missed, heard.getOrDefault(tenant, 0L));
    }

    @Override
    public String channel() {
        return SightNews.CHANNEL;
    }

    @Override
    public void heard(String tenant) {
        TenantId concerned = TenantId.of(tenant);
        heard.put(concerned, count.incrementAndGet());
        bells.ring(concerned);
    }

    @Override
    public void missed() {
        missed = count.incrementAndGet();
        bells.ringAll();
    }
}
