package io.bridgecore.auth.apiclient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes when clients were last used, seldom: a busy one costs one write in minutes. */
@Component
class ClientUse {

    private static final int MOST = 50_000;

    private final ClientRows rows;
    private final Clock clock;
    private final Duration every;
    private final TransactionTemplate transactions;
    private final Cache<UUID, Boolean> noted;

    ClientUse(
            ClientRows rows,
            ApiClientProperties properties,
            PlatformTransactionManager manager,
            Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.every = properties.noteUseEvery();
        this.transactions = new TransactionTemplate(manager);
        this.noted = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(every).build();
    }

    void note(TenantId tenant, UUID client) {
        if (noted.asMap().putIfAbsent(client, true) == null) {
            Instant now = clock.instant();
            CurrentTenant.runAs(
                    tenant,
                    () ->
                            transactions.executeWithoutResult(
                                    _ -> rows.used(client, now, now.minus(every))));
        }
    }
}
