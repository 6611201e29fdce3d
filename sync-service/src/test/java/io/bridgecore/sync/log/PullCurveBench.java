package io.bridgecore.sync.log;

import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Measures what a page of 100 costs in logs of different lengths. Not part of the build: {@code
 * ./mvnw -pl sync-service verify -Dit.test=PullCurveBench -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbridgecore.bench.rows=10000000}.
 */
@NullMarked
class PullCurveBench extends RunningSyncService {

    private static final int PAGE = 100;
    private static final int ROUNDS = 300;
    private static final ModelFilter RARE = ModelFilter.of(null, List.of("rare.model"));

    @Autowired private ChangeLog changes;
    @Autowired private RecordStates states;

    @Test
    void costOfAPage() {
        long most = Long.getLong("bridgecore.bench.rows", 1_000_000);
        changed("res.partner", 1);
        long rows = 1;
        for (long wanted = 10_000; wanted <= most; wanted *= 10) {
            fill(rows + 1, wanted);
            rows = wanted;
            report(rows);
        }
    }

    private void report(long rows) {
        measure(rows, "at the head", head -> changes.read(head - PAGE, ModelFilter.ALL, PAGE));
        measure(rows, "in the middle", head -> changes.read(head / 2, ModelFilter.ALL, PAGE));
        measure(rows, "of a rare model", head -> changes.read(head / 2, RARE, PAGE));
        measure(rows, "of states", head -> states.read(head / 2, ModelFilter.ALL, PAGE, 0));
        measure(rows, "place of an instant", _ -> changes.lastAt(java.time.Instant.now()));
    }

    private void measure(long rows, String what, LongConsumer work) {
        CurrentTenant.runAs(
                tenant,
                () -> {
                    var took = new ArrayList<Long>();
                    for (int i = 0; i < ROUNDS; i++) {
                        long start = System.nanoTime();
                        work.accept(rows);
                        took.add(System.nanoTime() - start);
                    }
                    Collections.sort(took);
                    System.out.printf(
                            "BENCH %,d rows, page %s: p50 %.2f ms, p99 %.2f ms%n",
                            rows,
                            what,
                            took.get(ROUNDS / 2) / 1e6,
                            took.get(ROUNDS * 99 / 100) / 1e6);
                });
    }

    // Four weeks of changes; one in a thousand is of the rare model, one in ten of a new record.
    private void fill(long from, long to) {
        LogFixture.execute(
                """
                select sync.change_log_part(now() - make_interval(days => d))
                from generate_series(0, 28, 7) d;
                insert into sync.change_log (tenant_id, seq, system, model, record_id, operation,
                    changed_fields, payload, source_event_id, occurred_at, received_at, usual)
                select '%1$s', n, 'odoo', case when n %% 1000 = 0 then 'rare.model'
                        else 'model.' || n %% 20 end, (n / 10)::text, 'write', '{name}',
                    '{"name": "Zoe"}', n::text, now(),
                    now() - interval '28 days' * (1 - n::float / %3$d), true
                from generate_series(%2$d, %3$d) n;
                insert into sync.record_state (tenant_id, source, model, record_id, seq, gone,
                    payload, occurred_at, received_at, system, usual)
                select '%1$s', 'odoo', 'model.' || n %% 20, n::text, n, false,
                    '{"name": "Zoe"}', now(), now(), 'odoo', true
                from generate_series(%2$d, %3$d, 10) n on conflict do nothing;
                update sync.change_head set seq = %3$d where tenant_id = '%1$s';
                analyze sync.change_log; analyze sync.record_state
                """
                        .formatted(tenant, from, to));
    }
}
