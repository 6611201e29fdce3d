package io.bridgecore.auth.admin;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The table of platform administrators. */
interface PlatformAdminRows extends Repository<PlatformAdmin, UUID> {

    PlatformAdmin save(PlatformAdmin admin);

    Optional<PlatformAdmin> findById(UUID id);

    Optional<PlatformAdmin> findByEmail(String email);

    long count();
}
