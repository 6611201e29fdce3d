package io.bridgecore.auth.apiclient;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of API clients, as far as the current tenant sees it. */
interface ClientRows extends Repository<ApiClient, UUID> {

    ApiClient saveAndFlush(ApiClient client);

    void delete(ApiClient client);

    Optional<ApiClient> findById(UUID id);

    Optional<ApiClient> findByClientId(String clientId);

    List<ApiClient> findAllByOrderById();

    long count();

    /** Whoever holds the row is alone with the client's secrets. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from ApiClient c where c.id = :id")
    Optional<ApiClient> lock(UUID id);

    /** Past the version: nobody's change is lost or refused because of it. */
    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    """
                    update api_client set last_used_at = :now
                    where id = :id and (last_used_at is null or last_used_at < :before)
                    """)
    int used(UUID id, Instant now, Instant before);
}
