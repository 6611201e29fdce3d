package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantStatus;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All organizations that are there; a signup under way is not. */
public interface Organizations extends Repository<Organization, UUID> {

    Optional<Organization> findById(UUID id);

    Optional<Organization> findBySlug(String slug);

    Optional<Organization> findBySubdomain(String subdomain);

    /** Keeps every other writer of the organization and of its modules waiting. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Organization where id = :id")
    Optional<Organization> lock(UUID id);

    /** Newest first, without the deleted ones. */
    @Query(
            """
            from Organization where status <> :hidden
            order by createdAt desc, id desc limit :limit offset :skip
            """)
    List<Organization> without(TenantStatus hidden, int skip, int limit);

    /** Newest first, of one status or of all. */
    @Query(
            """
            from Organization where (:status is null or status = :status)
            order by createdAt desc, id desc limit :limit offset :skip
            """)
    List<Organization> page(@Nullable TenantStatus status, int skip, int limit);
}
