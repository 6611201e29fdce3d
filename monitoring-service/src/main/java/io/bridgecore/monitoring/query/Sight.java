package io.bridgecore.monitoring.query;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How much of the tables a question may see: one tenant's rows, or everybody's. */
@Component
public class Sight {

    private final PlatformScope platform;
    private final TransactionTemplate transactions;

    Sight(PlatformScope platform, PlatformTransactionManager manager) {
        this.platform = platform;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setReadOnly(true);
    }

    /** Asks as a tenant; without one, on behalf of the platform. */
    public <T> T of(@Nullable UUID tenant, String reason, Supplier<T> question) {
        if (tenant == null) {
            return platform.call(reason, question::get);
        }
        return CurrentTenant.callAs(
                new TenantId(tenant),
                () -> Objects.requireNonNull(transactions.execute(_ -> question.get())));
    }
}
