package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what a caller may see: a tenant its own, the platform side everything, unless it acts for
 * one tenant.
 */
@Component
class SubscriptionLists {

    private static final UUID ANY = new UUID(0, 0);

    private final PlatformScope all;
    private final TransactionTemplate own;
    private final Subscriptions subscriptions;
    private final SubscriptionOrders orders;
    private final Payments payments;

    SubscriptionLists(
            PlatformScope all,
            PlatformTransactionManager manager,
            Subscriptions subscriptions,
            SubscriptionOrders orders,
            Payments payments) {
        this.all = all;
        this.own = new TransactionTemplate(manager);
        this.own.setReadOnly(true);
        this.subscriptions = subscriptions;
        this.orders = orders;
        this.payments = payments;
    }

    /**
     * A part of a list.
     *
     * @param organization null for any
     */
    record Page(@Nullable TenantId organization, int skip, int limit) {

        boolean any() {
            return organization == null;
        }

        UUID tenant() {
            return organization == null ? ANY : organization.value();
        }
    }

    List<SubscriptionView> subscriptions(
            @Nullable SubscriptionStatus status, @Nullable UUID plan, Page page) {
        return read(() ->
                subscriptions
                        .page(
                                status == null
                                        ? List.of(SubscriptionStatus.values())
                                        : List.of(status),
                                plan == null,
                                Objects.requireNonNullElse(plan, ANY),
                                page.any(),
                                page.tenant(),
                                page.skip(),
                                page.limit())
                        .stream()
                        .map(Subscription::view)
                        .toList());
    }

    List<SubscriptionOrder.View> orders(Page page) {
        return read(() ->
                orders.page(page.any(), page.tenant(), page.skip(), page.limit()).stream()
                        .map(SubscriptionOrder::view)
                        .toList());
    }

    List<Payment.View> payments(Page page) {
        return read(() ->
                payments.page(page.any(), page.tenant(), page.skip(), page.limit()).stream()
                        .map(Payment::view)
                        .toList());
    }

    Optional<SubscriptionView> subscription(UUID id) {
        return read(() -> subscriptions.findById(id).map(Subscription::view));
    }

    Optional<Payment.View> payment(UUID id) {
        return read(() -> payments.findById(id).map(Payment::view));
    }

    private <T> T read(PlatformScope.Work<T> work) {
        return CurrentTenant.find().isEmpty()
                ? all.call("read subscriptions", work)
                : Objects.requireNonNull(own.execute(_ -> work.run()));
    }
}
