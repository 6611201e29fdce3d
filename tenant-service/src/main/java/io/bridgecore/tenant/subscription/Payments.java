package io.bridgecore.tenant.subscription;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Payments: the current tenant's, or all of them on the platform's path. */
interface Payments extends Repository<Payment, UUID> {

    Optional<Payment> findById(UUID id);

    Payment save(Payment payment);

    /** Newest first, of one tenant or of any. */
    @Query(
            """
            from Payment p where (:any = true or p.tenantId = :tenant)
            order by p.createdAt desc, p.id desc limit :limit offset :skip
            """)
    List<Payment> page(boolean any, UUID tenant, int skip, int limit);
}
