package io.bridgecore.connector.connection;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The connections of the current tenant. */
interface ConnectionRows extends Repository<Connection, UUID> {

    Connection saveAndFlush(Connection connection);

    Optional<Connection> findById(UUID id);

    Optional<Connection> findByName(String name);

    boolean existsBySystem(String system);

    /** The primary connection of the tenant if it is of that kind, then the oldest first. */
    List<Connection> findBySystemOrderByPrimaryDescCreatedAtAsc(String system);

    /** Keeps all others from changing the tenant's connections until the transaction ends. */
    @Query(
            nativeQuery = true,
            value =
                    "select count(*) from pg_advisory_xact_lock(hashtextextended('connections ' ||"
                            + " :tenant, 0))")
    long lock(String tenant);

    List<Connection> findAllByOrderByCreatedAt();

    /** Who looks at a connection may publish nothing more. */
    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    "update watch set epoch = epoch + 1, leased_until = null where connection_id ="
                            + " :id")
    void endLooks(UUID id);

    /** Forgets what is known of the records of a connection. */
    @Modifying
    @Query(nativeQuery = true, value = "delete from watch_model where connection_id = :id")
    void forgetModels(UUID id);

    /** Forgets what was pushed lately of a connection. */
    @Modifying
    @Query(nativeQuery = true, value = "delete from watch_push where connection_id = :id")
    void forgetPushes(UUID id);

    /** Nobody can find out any more what became of the writes that broke off. */
    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    "update write_intent set state = 'undecided', look_at = now() where"
                            + " connection_id = :id and state in ('running', 'unknown')")
    void leaveOpenWrites(UUID id);

    /** Frees the keys of all other writes: their answers name records of the old place. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "delete from write_intent where connection_id = :id and state <> 'undecided'")
    void forgetWrites(UUID id);

    /** Keeps where the current tenant's people are linked, if that is not known yet. */
    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    "insert into people_link (tenant_id, url, database) values (:tenant, :url,"
                            + " :database) on conflict (tenant_id) do nothing")
    void linkPeopleFirst(UUID tenant, String url, String database);

    /** Keeps where the current tenant's people are linked from now on. */
    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    "insert into people_link (tenant_id, url, database) values (:tenant, :url,"
                            + " :database) on conflict (tenant_id) do update set url ="
                            + " excluded.url, database = excluded.database, linked_at = now()")
    void linkPeople(UUID tenant, String url, String database);

    /** Whether the current tenant's people are linked there. */
    @Query(
            nativeQuery = true,
            value =
                    "select exists (select from people_link where tenant_id = :tenant and url ="
                            + " :url and database = :database)")
    boolean arePeopleLinked(UUID tenant, String url, String database);

    void delete(Connection connection);

    void flush();
}
