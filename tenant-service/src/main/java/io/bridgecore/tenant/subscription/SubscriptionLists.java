package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.security.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what a caller may see: the platform side everything, a tenant its own. */
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
            Caller caller, @Nullable SubscriptionStatus status, @Nullable UUID plan, Page page) {
        return read(
                caller,
                () ->
                        subscriptions
                                .page(
                                        status == null,
                                        Objects.requireNonNullElse(
                                                status, SubscriptionStatus.ACTIVE),
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

    List<SubscriptionOrder.View> orders(Caller caller, Page page) {
        return read(
                caller,
                () ->
                        orders.page(page.any(), page.tenant(), page.skip(), page.limit()).stream()
                                .map(SubscriptionOrder::view)
                                .toList());
    }

    List<Payment.View> payments(Caller caller, Page page) {
        return read(
                caller,
                () ->
                        payments.page(page.any(), page.tenant(), page.skip(), page.limit()).stream()
                                .map(Payment::view)
                                .toList());
    }

    Optional<SubscriptionView> subscription(Caller caller, UUID id) {
        return read(caller, () -> subscriptions.findById(id).map(Subscription::view));
    }

    Optional<Payment.View> payment(Caller caller, UUID id) {
        return read(caller, () -> payments.findById(id).map(Payment::view));
    }

    private <T> T read(Caller caller, PlatformScope.Work<T> work) {
        return caller.tenant() == null
                ? all.call("read subscriptions", work)
                : Objects.requireNonNull(own.execute(_ -> work.run()));
    }
}
