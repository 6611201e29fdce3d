package io.bridgecore.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class LogWriterIT extends RunningSyncService {

    private static final int WRITERS = 8;
    private static final int BATCHES = 25;
    private static final int PER_BATCH = 5;
    private static final int ALL = WRITERS * BATCHES * PER_BATCH;

    @Autowired private ChangeLog changes;
    @Autowired private PlatformScope platform;

    @Test
    void numbersWithoutGaps_andNeverShowsASmallerNumberLater()
            throws InterruptedException, ExecutionException {
        var seen = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(this::writeBatches));
            }
            long position = 0;
            while (seen.size() < ALL) {
                LogPage page = read(position);
                page.changes().forEach(change -> seen.add(change.seq()));
                position = page.reached();
                for (Future<?> writer : writers) {
                    if (writer.state() == Future.State.FAILED) {
                        writer.get();
                    }
                }
            }
        }

        assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, ALL).boxed().toList());
    }

    @Test
    void addsAChangeOnce() throws SQLException {
        RecordChanged one = change("res.partner", 1);
        RecordChanged two = change("res.partner", 2);

        assertThat(log.append(tenant, one, one)).containsExactly(one);
        assertThat(log.append(tenant, one, two)).containsExactly(two);
        assertThat(log.append(tenant, two)).isEmpty();

        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isEqualTo(2);
        assertThat(read(0).head()).isEqualTo(2);
    }

    @Test
    void takesTheSameSourceEventFromTwoTenants() {
        RecordChanged one = change("res.partner", 1);
        TenantId other = TenantId.next();

        assertThat(log.append(tenant, one)).hasSize(1);
        assertThat(log.append(other, one)).hasSize(1);
    }

    @Test
    void showsATenantItsOwnLogAlone_whenRowSecurityIsGone() {
        changed("res.partner", 3);

        LogPage seen =
                CurrentTenant.callAs(
                        TenantId.next(),
                        () ->
                                platform.call(
                                        "test without row security",
                                        () -> changes.read(0, ModelFilter.ALL, 10)));

        assertThat(seen.changes()).isEmpty();
    }

    @Test
    void showsATenantItsOwnLogAlone_whenTheQueryForgetsTheTenant() throws SQLException {
        changed("res.partner", 3);

        try (var app = TestDatabase.of("sync").asApp();
                var sql = app.createStatement()) {
            app.setAutoCommit(false);
            sql.execute("set local app.tenant_id = '%s'".formatted(TenantId.next()));
            for (String table : List.of("change_log", "change_head")) {
                try (var rows = sql.executeQuery("select count(*) from " + table)) {
                    rows.next();
                    assertThat(rows.getLong(1)).as(table).isZero();
                }
            }
        }
    }

    private void writeBatches() {
        for (int batch = 0; batch < BATCHES; batch++) {
            RecordChanged[] changes =
                    IntStream.range(0, PER_BATCH)
                            .mapToObj(i -> change("res.partner", i))
                            .toArray(RecordChanged[]::new);
            log.append(tenant, changes);
        }
    }

    private LogPage read(long after) {
        return CurrentTenant.callAs(tenant, () -> changes.read(after, ModelFilter.ALL, 50));
    }
}
