package io.bridgecore.tenant.organization;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
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

    /** Writes what has changed, so that a broken rule shows here. */
    void flush();
}
