package io.bridgecore.tenant.plan;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All plans. */
public interface Plans extends Repository<Plan, UUID> {

    Optional<Plan> findById(UUID id);

    Optional<Plan> findByName(String name);

    /** Keeps every other writer of the plan waiting. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Plan where id = :id")
    Optional<Plan> lock(UUID id);

    Plan saveAndFlush(Plan plan);

    /** Cheapest first; active ones only, or all. */
    @Query("from Plan where active = true or :activeOnly = false order by priceMonthly, name")
    List<Plan> list(boolean activeOnly);
}
