package io.bridgecore.sync.push;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with changes that nobody is at, and forgets old ones. */
@Component
class PushJob {

    private static final Logger LOG = LoggerFactory.getLogger(PushJob.class);

    // What nobody pushed for so long will never come; what waits for these is looked at next.
    private static final String GIVE_UP_WAITING =
            """
            with given as (
                update pushed_change c set state = 'done', outcome = 'rejected',
                    error_code = 'DEPENDENCY_FAILED', error = 'What it depends on was never pushed',
                    finished_at = ?, data = null, due_at = null
                where received_at < ? and state = 'waiting'
                    and exists (
                        select from unnest(depends) as wanted where not exists (
                            select from pushed_change o
                            where o.tenant_id = c.tenant_id and o.subject = c.subject
                                and o.device_id = c.device_id and o.local_id = wanted))
                returning tenant_id, subject, device_id)
            update push_queue q set look_at = ? from given
            where q.tenant_id = given.tenant_id and q.subject = given.subject
                and q.device_id = given.device_id
            """;

    private static final String FORGET_CHANGES =
            """
            delete from pushed_change where ctid = any(array(
            select ctid from pushed_change old
            where received_at < ? and finished_at < ? and state = 'done'
                and not exists (
                    select from push_conflict c
                    where c.tenant_id = old.tenant_id and c.subject = old.subject
                        and c.device_id = old.device_id and c.local_id = old.local_id
                        and c.status <> 'decided')
                and not exists (
                    select from pushed_change open
                    where open.tenant_id = old.tenant_id and open.subject = old.subject
                        and open.device_id = old.device_id and open.state <> 'done'
                        and (old.local_id = any(open.depends)
                            or old.local_id = any(open.mentions)))
            limit ?))
            """;

    private static final String FORGET_CONFLICTS =
            """
            delete from push_conflict where ctid = any(array(
                select ctid from push_conflict
                where created_at < ? and decided_at < ? and status = 'decided' limit ?))
            """;
    private static final int PIECE = 2000;

    private final PushQueues queues;
    private final PushRun run;
    private final JdbcClient sql;
    private final PlatformScope platform;
    private final PushProperties properties;
    private final Clock clock;
    private final Set<PushQueues.Due> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    PushJob(
            PushQueues queues,
            PushRun run,
            JdbcClient sql,
            PlatformScope platform,
            PushProperties properties,
            Clock clock) {
        this.queues = queues;
        this.run = run;
        this.sql = sql;
        this.platform = platform;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${bridgecore.sync.push.look-every:2s}")
    void look() {
        for (PushQueues.Due due : queues.due()) {
            if (running.size() < properties.atOnce() && running.add(due)) {
                workers.execute(() -> goOn(due));
            }
        }
    }

    private void goOn(PushQueues.Due due) {
        try {
            CurrentTenant.runAs(
                    due.tenant(),
                    () -> run.run(due.reader(), clock.instant().plus(properties.answerWithin())));
        } catch (RuntimeException failed) {
            LOG.warn("Pushed changes of tenant {} have to wait", due.tenant(), failed);
        } finally {
            running.remove(due);
        }
    }

    @Scheduled(cron = "${bridgecore.sync.push.forget-at:0 50 * * * *}", zone = "UTC")
    void forget() {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp before = Timestamp.from(clock.instant().minus(properties.remembered()));
        inPieces(() -> sql.sql(FORGET_CONFLICTS).params(before, before, PIECE).update());
        platform.call(
                "give up waiting for what was never pushed",
                () -> sql.sql(GIVE_UP_WAITING).params(now, before, now).update());
        inPieces(() -> sql.sql(FORGET_CHANGES).params(before, before, PIECE).update());
    }

    /** Each in a transaction of its own: no statement may take long. */
    private void inPieces(Supplier<Integer> delete) {
        int gone;
        do {
            gone = platform.call("forget what devices pushed long ago", delete::get);
        } while (gone == PIECE);
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
    }
}
