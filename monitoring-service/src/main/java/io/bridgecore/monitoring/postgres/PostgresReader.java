package io.bridgecore.monitoring.postgres;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Asks PostgreSQL about itself; nothing of a tenant is read. */
@Repository
class PostgresReader {

    private static final int MOST = 20;

    private final JdbcClient sql;

    PostgresReader(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The database as a whole.
     *
     * @param hitRate percent of blocks that were in memory
     * @param deadlocks since the figures were last reset, as are temporary bytes
     */
    record Database(
            String name,
            String version,
            long sizeBytes,
            int maxConnections,
            double hitRate,
            long deadlocks,
            long temporaryBytes) {}

    /** Connections of one role; {@code waiting} ones wait for a lock. */
    record Connections(
            String role, long total, long active, long idleInTransaction, long waiting) {}

    /** What the tables and indices of one service take up. */
    record Schema(String name, long tables, long sizeBytes) {}

    /** Locks of one kind. */
    record Locks(String mode, long granted, long waiting) {}

    /** Statements of one kind, by the time they took in all; times in milliseconds. */
    record Statement(String query, long calls, double totalMs, double meanMs) {}

    @Transactional(readOnly = true, timeout = 3)
    public Database database() {
        return sql.sql(
                        """
                        select d.datname as name, current_setting('server_version') as version,
                            pg_database_size(d.datname) as size_bytes,
                            current_setting('max_connections')::int as max_connections,
                            case when d.blks_hit + d.blks_read = 0 then 100
                                else round(100.0 * d.blks_hit / (d.blks_hit + d.blks_read), 2)
                                end::double precision as hit_rate,
                            d.deadlocks, d.temp_bytes as temporary_bytes
                        from pg_stat_database d where d.datname = current_database()
                        """)
                .query(Database.class)
                .single();
    }

    @Transactional(readOnly = true, timeout = 3)
    public List<Connections> connections() {
        return sql.sql(
                        """
                        select coalesce(usename, 'server') as role, count(*) as total,
                            count(*) filter (where state = 'active') as active,
                            count(*) filter (where state like 'idle in transaction%')
                                as idle_in_transaction,
                            count(*) filter (where wait_event_type = 'Lock') as waiting
                        from pg_stat_activity where datname = current_database()
                        group by 1 order by 1
                        """)
                .query(Connections.class)
                .list();
    }

    @Transactional(readOnly = true, timeout = 3)
    public List<Schema> schemas() {
        return sql.sql(
                        """
                        select n.nspname as name, count(*) as tables,
                            coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint as size_bytes
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'm') and n.nspname <> 'information_schema'
                            and n.nspname not like 'pg\\_%'
                        group by 1 order by 3 desc, 1
                        """)
                .query(Schema.class)
                .list();
    }

    @Transactional(readOnly = true, timeout = 3)
    public List<Locks> locks() {
        return sql.sql(
                        """
                        select mode, count(*) filter (where granted) as granted,
                            count(*) filter (where not granted) as waiting
                        from pg_locks group by 1 order by 1
                        """)
                .query(Locks.class)
                .list();
    }

    /** Whether the server counts statements. */
    @Transactional(readOnly = true, timeout = 3)
    public boolean countsStatements() {
        return sql.sql("select to_regclass('extensions.pg_stat_statements') is not null")
                .query(Boolean.class)
                .single();
    }

    /** The slowest ones, without their values. */
    @Transactional(readOnly = true, timeout = 3)
    public List<Statement> statements() {
        return sql.sql(
                        """
                        select left(query, 500) as query, calls, total_exec_time as total_ms,
                            mean_exec_time as mean_ms
                        from extensions.pg_stat_statements
                        where dbid = (select oid from pg_database where datname = current_database())
                        order by total_exec_time desc limit ?
                        """)
                .param(MOST)
                .query(Statement.class)
                .list();
    }
}
