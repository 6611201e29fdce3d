package io.bridgecore.gateway.module;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.route.Backends;
import io.bridgecore.gateway.route.Way;
import io.bridgecore.gateway.tenant.RegistryTouched;
import io.bridgecore.gateway.tenant.SharedCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The modules of the platform as they are now. While tenant-service cannot tell, the last list goes
 * on serving, at a start the one that a gateway left in Redis.
 */
@Component
public class Modules {

    private static final Logger LOG = LoggerFactory.getLogger(Modules.class);
    private static final String SHARED = "modules";
    private static final Duration SHARED_LIFE = Duration.ofDays(30);
    private static final String MODULE_PATHS = "/api/";

    private final ModuleLookup lookup;
    private final SharedCache shared;
    private final Backends backends;
    private final ModuleProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile @Nullable Known known;
    private volatile Instant next = Instant.MIN;
    private volatile boolean away;

    Modules(
            ModuleLookup lookup,
            SharedCache shared,
            Backends backends,
            ModuleProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lookup = lookup;
        this.shared = shared;
        this.backends = backends;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    private record Known(ModuleList list, String text) {}

    /**
     * The way to the module that answers the path; null when none does.
     *
     * @throws io.bridgecore.gateway.problem.Refusal if nobody can tell
     */
    public @Nullable Way way(String path) {
        Plugin plugin = at(path);
        return plugin == null ? null : plugin.way();
    }

    @Nullable Plugin at(String path) {
        if (!path.startsWith(MODULE_PATHS)) {
            return null;
        }
        Known now = known;
        if (now == null) {
            throw GatewayProblem.UNAVAILABLE
                    .because("Whether a module is at this path is not known at the moment")
                    .retryAfter(properties.pause());
        }
        return now.list().at(path);
    }

    /** Looks for changes that no event told of, and tries again what failed. */
    @Scheduled(fixedDelay = 250, timeUnit = TimeUnit.MILLISECONDS)
    void keepFresh() {
        if (!clock.instant().isBefore(next)) {
            renew(new RegistryTouched());
        }
    }

    /** Fetches the list; once more when it was touched while an answer was under way. */
    @EventListener
    void renew(RegistryTouched event) {
        next = clock.instant().plus(properties.fresh());
        if (wishes.getAndIncrement() == 0) {
            fetch(1);
        }
    }

    private void fetch(int granted) {
        lookup.text()
                .map(text -> new Known(new ModuleList(lookup.read(text), backends), text))
                .doOnNext(_ -> away = false)
                .doOnNext(found -> shared.keep(SHARED, found.text(), SHARED_LIFE))
                .onErrorResume(this::doWithout)
                .doFinally(_ -> {
                    int open = wishes.addAndGet(-granted);
                    if (open > 0) {
                        fetch(open);
                    }
                })
                .subscribe(this::adopt, failure -> LOG.warn("Modules are not known", failure));
    }

    private Mono<Known> doWithout(Throwable failure) {
        if (!away) {
            away = true;
            LOG.warn("The list of modules cannot be fetched: {}", failure.toString());
        }
        next = clock.instant().plus(properties.pause());
        return known != null
                ? Mono.empty()
                : shared.kept(SHARED)
                        .map(text -> new Known(new ModuleList(lookup.read(text), backends), text));
    }

    private void adopt(Known found) {
        Known before = known;
        if (before == null || !before.text().equals(found.text())) {
            known = found;
            events.publishEvent(new ModulesChanged());
        }
    }
}
