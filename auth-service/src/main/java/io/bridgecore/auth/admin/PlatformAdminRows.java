package io.bridgecore.auth.admin;

import io.bridgecore.contracts.Role;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of platform administrators. */
interface PlatformAdminRows extends Repository<PlatformAdmin, UUID> {

    PlatformAdmin save(PlatformAdmin admin);

    Optional<PlatformAdmin> findById(UUID id);

    /** Whoever holds the row is alone with what the administrator logs in with and may do. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from PlatformAdmin a where a.id = :id")
    Optional<PlatformAdmin> lock(UUID id);

    Optional<PlatformAdmin> findByEmail(String email);

    PlatformAdmin saveAndFlush(PlatformAdmin admin);

    @Query("select a from PlatformAdmin a order by a.createdAt, a.id")
    List<PlatformAdmin> all();

    long countByRoleAndActive(Role role, boolean active);

    void delete(PlatformAdmin admin);

    long count();
}
