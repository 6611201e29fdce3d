package io.bridgecore.auth.signin;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.TenantId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * How organizations want their login page to look. Nobody waits long for that: while tenant-service
 * is away or slow, the page is plain.
 */
@Component
class Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int OVERHEAD = 500;

    private final LookClient client;
    private final AsyncLoadingCache<TenantId, Look> known;

    Looks(LookClient client) {
        this.client = client;
        this.known =
                Caffeine.newBuilder()
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .expireAfterWrite(REMEMBERED)
                        .maximumWeight(MOST_BYTES)
                        .weigher((TenantId _, Look look) -> weight(look))
                        .buildAsync(this::load);
    }

    @FeignClient(name = "tenant", contextId = "tenant-look", url = "${bridgecore.services.tenant}")
    interface LookClient {

        @GetMapping("/internal/tenants/{id}/look")
        View look(@PathVariable("id") UUID id);
    }

    record View(
            @Nullable String companyName, @Nullable String primaryColor, @Nullable Picture logo) {}

    record Picture(String contentType, String content) {}

    /** The look of an organization's page; the plain one while nobody can tell. */
    Look of(TenantId owner) {
        if (owner.equals(Sessions.PLATFORM)) {
            return Look.PLAIN;
        }
        try {
            return known.get(owner).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return Look.PLAIN;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Look.PLAIN;
        }
    }

    private Look load(TenantId owner) {
        try {
            View view = client.look(owner.value());
            return new Look(view.companyName(), view.primaryColor(), logo(view.logo()));
        } catch (RuntimeException away) {
            LOG.warn("The look of {} is not known: {}", owner, away.toString());
            return Look.PLAIN;
        }
    }

    private static Look.@Nullable Logo logo(@Nullable Picture picture) {
        return picture == null
                ? null
                : new Look.Logo(MimeType.valueOf(picture.contentType()), picture.content());
    }

    private static int weight(Look look) {
        Look.Logo logo = look.logo();
        return OVERHEAD + (logo == null ? 0 : logo.content().length());
    }
}
