package io.bridgecore.tenant.subscription;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Orders: the current tenant's, or all of them on the platform's path. */
interface SubscriptionOrders extends Repository<SubscriptionOrder, UUID> {

    Optional<SubscriptionOrder> findById(UUID id);

    SubscriptionOrder save(SubscriptionOrder order);

    /** The newest that costs something. */
    Optional<SubscriptionOrder>
            findFirstBySubscriptionIdAndAmountGreaterThanOrderByCreatedAtDescIdDesc(
                    UUID subscriptionId, BigDecimal nothing);

    boolean existsBySubscriptionIdAndOrderTypeAndStatus(
            UUID subscriptionId, String orderType, String status);

    /** Newest first, of one tenant or of any. */
    @Query(
            """
            from SubscriptionOrder o where (:any = true or o.tenantId = :tenant)
            order by o.createdAt desc, o.id desc limit :limit offset :skip
            """)
    List<SubscriptionOrder> page(boolean any, UUID tenant, int skip, int limit);
}
