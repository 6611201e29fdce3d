package io.bridgecore.connector.connection;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The connections of the current tenant. */
interface ConnectionRows extends Repository<Connection, UUID> {

    Connection saveAndFlush(Connection connection);

    Optional<Connection> findById(UUID id);

    Optional<Connection> findByName(String name);

    boolean existsBySystem(String system);

    /** The primary connection of the tenant if it is of that kind, else the oldest. */
    Optional<Connection> findFirstBySystemAndActiveTrueOrderByPrimaryDescCreatedAtAsc(
            String system);

    List<Connection> findAllByOrderByCreatedAt();

    void delete(Connection connection);

    void flush();
}
