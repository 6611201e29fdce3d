package io.bridgecore.connector.watch;

import io.bridgecore.tenancy.CurrentTenant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is known of records, as it is stored. */
@Component
class BucketRows {

    private final JdbcClient sql;

    BucketRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those buckets of a range that exist. */
    @Transactional(readOnly = true)
    public List<Bucket> load(UUID connection, String model, long first, long last) {
        return sql.sql(
                        """
                        select bucket, prints from watch_bucket
                        where tenant_id = ? and connection_id = ? and model = ?
                            and bucket between ? and ?
                        """)
                .params(CurrentTenant.get().value(), connection, model, first, last)
                .query((row, _) -> Bucket.read(row.getLong(1), row.getBytes(2)))
                .list();
    }

    /** Ids of known records, ascending. */
    @Transactional(readOnly = true)
    public List<Long> after(UUID connection, String model, long after, int limit) {
        // Each of them holds a record at least, the first perhaps only one that is passed over.
        return sql
                .sql(
                        """
                        select bucket, prints from watch_bucket
                        where tenant_id = ? and connection_id = ? and model = ?
                            and bucket >= ? and records > 0
                        order by bucket limit ?
                        """)
                .params(CurrentTenant.get().value(), connection, model)
                .params(Bucket.numberOf(after), limit + 1)
                .query((row, _) -> Bucket.read(row.getLong(1), row.getBytes(2)))
                .stream()
                .flatMap(bucket -> bucket.byId().keySet().stream())
                .filter(id -> id > after)
                .limit(limit)
                .toList();
    }

    /** How many records of a model are known. */
    @Transactional(readOnly = true)
    public long count(UUID connection, String model) {
        return sql.sql(
                        """
                        select coalesce(sum(records), 0) from watch_bucket
                        where tenant_id = ? and connection_id = ? and model = ?
                        """)
                .params(CurrentTenant.get().value(), connection, model)
                .query(Long.class)
                .single();
    }

    @Transactional
    public void save(UUID connection, String model, Collection<Bucket> buckets) {
        UUID tenant = CurrentTenant.get().value();
        for (Bucket bucket : buckets) {
            sql.sql(
                            """
                            insert into watch_bucket
                                (tenant_id, connection_id, model, bucket, records, prints)
                            values (?, ?, ?, ?, ?, ?)
                            on conflict (connection_id, model, bucket) do update set
                                records = excluded.records, prints = excluded.prints
                            """)
                    .params(
                            tenant,
                            connection,
                            model,
                            bucket.number(),
                            bucket.size(),
                            bucket.bytes())
                    .update();
        }
    }
}
