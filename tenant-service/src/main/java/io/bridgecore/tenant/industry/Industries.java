package io.bridgecore.tenant.industry;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All industries. */
public interface Industries extends Repository<Industry, UUID> {

    /** With its modules. */
    @EntityGraph(attributePaths = "modules")
    Optional<Industry> findByCode(String code);

    /** Keeps every other writer of the industry waiting. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Industry where code = :code")
    Optional<Industry> lock(String code);

    boolean existsByCode(String code);

    Industry saveAndFlush(Industry industry);

    /** By name; active ones only, or all. */
    @Query("from Industry where active = true or :activeOnly = false order by name")
    List<Industry> list(boolean activeOnly);
}
