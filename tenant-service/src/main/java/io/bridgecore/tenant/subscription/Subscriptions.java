package io.bridgecore.tenant.subscription;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Subscriptions: the current tenant's, or all of them on the platform's path. */
interface Subscriptions extends Repository<Subscription, UUID> {

    @Query("from Subscription s join fetch s.plan")
    Optional<Subscription> find();

    @Query("from Subscription s join fetch s.plan where s.id = :id")
    Optional<Subscription> findById(UUID id);

    Subscription saveAndFlush(Subscription subscription);

    /** Newest first; what is said to be any does not count. */
    @Query(
            """
            from Subscription s join fetch s.plan p
            where s.status in :statuses
                and (:anyPlan = true or p.id = :plan)
                and (:anyTenant = true or s.tenantId = :tenant)
            order by s.createdAt desc, s.id desc limit :limit offset :skip
            """)
    List<Subscription> page(
            List<SubscriptionStatus> statuses,
            boolean anyPlan,
            UUID plan,
            boolean anyTenant,
            UUID tenant,
            int skip,
            int limit);
}
