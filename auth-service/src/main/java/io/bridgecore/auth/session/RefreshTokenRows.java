package io.bridgecore.auth.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of refresh tokens, as far as the current tenant sees it. */
interface RefreshTokenRows extends Repository<RefreshToken, UUID> {

    RefreshToken save(RefreshToken token);

    Optional<RefreshToken> findByTokenHash(byte[] hash);

    @Modifying
    @Query("delete from RefreshToken t")
    int deleteAll();

    @Modifying
    @Query("delete from RefreshToken t where t.expiresAt < :instant")
    int deleteExpiredBefore(Instant instant);
}
