package io.bridgecore.gateway.address;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.event.AddressSuspected;
import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.usage.Dispatcher;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Counts what addresses do wrong, and blocks those that do too much of it: here at once, everywhere
 * as soon as the platform has heard of it. Each process counts for itself.
 */
@Component
public class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final WatchProperties properties;
    private final Blocks blocks;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Cache<String, Tally> tallies;

    Watch(WatchProperties properties, Blocks blocks, Dispatcher dispatcher, Clock clock) {
        this.properties = properties;
        this.blocks = blocks;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.tallies =
                Caffeine.newBuilder()
                        .maximumSize(properties.mostAddresses())
                        .expireAfterAccess(properties.window())
                        .build();
    }

    /** Looks at a request that was not let through, for signs of ill will. */
    public void failed(RequestRecord request, HttpHeaders headers, Throwable failure) {
        if (failure instanceof Refusal refusal && isSuspicious(refusal, request, headers)) {
            note(request.address(), Violation.SUSPICIOUS);
        }
    }

    /** A request could not even be read. */
    public void unreadable(RequestRecord request) {
        note(request.address(), Violation.SUSPICIOUS);
    }

    /** Counts a violation, and blocks the address if it was one too many. */
    void note(String address, Violation kind) {
        int most = properties.most(kind);
        if (!properties.enabled() || most <= 0 || blocks.isExempt(address)) {
            return;
        }
        String source = ClientAddresses.source(address);
        Tally tally = tallies.get(source, _ -> new Tally());
        if (tally.add(kind, most, System.nanoTime(), properties.window().toNanos())) {
            block(source, kind, most);
        }
    }

    private void block(String source, Violation kind, int count) {
        Instant until = clock.instant().plus(properties.blockFor());
        blocks.blockHere(source, until);
        dispatcher.publish(new AddressSuspected(source, kind.word(), count, until));
        LOG.atWarn()
                .addKeyValue("client", source)
                .addKeyValue("reason", kind.word())
                .log("Address blocked");
    }

    private static boolean isSuspicious(
            Refusal refusal, RequestRecord request, HttpHeaders headers) {
        return switch (refusal.problem()) {
            // An unknown tenant is none: devices of a purged one go on asking.
            case BAD_REQUEST -> true;
            case NOT_FOUND -> Probes.path(request.path());
            case UNAUTHORIZED -> Probes.token(header(headers));
            default -> false;
        };
    }

    private static @Nullable String header(HttpHeaders headers) {
        return headers.getFirst(HttpHeaders.AUTHORIZATION);
    }
}
