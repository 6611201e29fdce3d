package io.bridgecore.tenant.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;

@NullMarked
class DeadlineIT extends RunningTenantService {

    private static final String CLIENTS_END = "server closed the connection by itself";

    @Autowired private DeadlineJob job;
    @Autowired private DueTenants due;
    @Autowired private ScheduledTaskHolder scheduled;

    private static void set(TenantId id, String change) {
        execute("update tenant.organization set %s where id = '%s'".formatted(change, id));
    }

    private TenantId overdue() {
        TenantId id = tenant();
        set(id, "trial_ends_at = now() - interval '1 minute'");
        return id;
    }

    private Answer resolved(TenantId id) {
        return get(Tokens.service("gateway"), "/internal/tenants/" + id);
    }

    private static List<String> actions(TenantId id, int count) {
        try (var audit = KafkaProbe.on(AuditRecorded.TOPIC)) {
            return audit.awaitKey(count, id).stream()
                    .map(e -> JSON.readTree(e.value()).path("data").path("action").asString())
                    .toList();
        }
    }

    @Test
    void isLookedForAllTheTime() {
        assertThat(scheduled.getScheduledTasks())
                .anyMatch(task -> task.toString().contains("DeadlineJob"));
    }

    @Nested
    class OfATrial {

        @Test
        void suspendsThoseWhoseTrialIsOver_andNobodyElse() {
            TenantId over = overdue();
            TenantId running = tenant();
            TenantId customer = overdue();
            post(admin(), "/admin/tenants/" + customer + "/activate", "{}");

            job.run();

            assertThat(resolved(over).text("status")).isEqualTo("suspended");
            assertThat(resolved(over).text("suspension")).isEqualTo("trial_ended");
            assertThat(resolved(running).text("status")).isEqualTo("trial");
            assertThat(resolved(customer).text("status")).isEqualTo("active");
            assertThat(actions(over, 1)).containsExactly("tenant.trial_ended");
        }

        @Test
        void tellsTheAuditorsThatItWasAJob() {
            TenantId over = overdue();

            job.run();

            try (var audit = KafkaProbe.on(AuditRecorded.TOPIC)) {
                var event = JSON.readTree(audit.awaitKey(1, over).getFirst().value());
                assertThat(event.path("user_id").isString()).isFalse();
                assertThat(event.path("data").path("actor").asString()).isEqualTo("job");
                assertThat(event.path("data").path("reason").asString()).isNotEmpty();
            }
        }

        @Test
        void innoerp16_extendingATrialThatWasOverResumesIt() {
            TenantId over = overdue();
            job.run();

            var answer =
                    patch(
                            Tokens.admin(),
                            ORGANIZATIONS + "/" + over + "/trial",
                            Map.of("days", 10));

            assertThat(answer.text("status")).isEqualTo("trial");
            assertThat(actions(over, 2).getLast()).isEqualTo("tenant.trial_extended");
            job.run();
            assertThat(resolved(over).text("status")).isEqualTo("trial");
        }

        @Test
        void staysOver_whenTheNewEndLiesInThePast() {
            TenantId over = tenant();
            set(over, "trial_ends_at = now() - interval '40 days'");
            job.run();

            var answer = patch(admin(), ORGANIZATIONS + "/" + over + "/trial", Map.of("days", 10));

            assertThat(answer.text("status")).isEqualTo("suspended");
        }

        @Test
        void isNotSimplyResumed() {
            TenantId over = overdue();
            job.run();

            var answer =
                    patch(
                            admin(),
                            ORGANIZATIONS + "/" + over + "/status",
                            Map.of("is_active", true));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("illegal_move");
            post(admin(), "/admin/tenants/" + over + "/activate", "{}");
            assertThat(resolved(over).text("status")).isEqualTo("active");
        }
    }

    @Nested
    class OfASubscription {

        @Test
        void suspendsThoseWhosePaidTimeIsOver() {
            TenantId id = tenant();
            post(admin(), "/admin/tenants/" + id + "/activate", "{}");
            set(id, "subscription_ends_at = now() - interval '1 second'");

            job.run();

            assertThat(resolved(id).text("suspension")).isEqualTo("subscription_ended");
            assertThat(actions(id, 2).getLast()).isEqualTo("tenant.subscription_ended");
        }

        @Test
        void doesNotEndAgain_onceActivated() {
            TenantId id = tenant();
            post(admin(), "/admin/tenants/" + id + "/activate", "{}");
            set(id, "subscription_ends_at = now() - interval '1 second'");
            job.run();

            post(admin(), "/admin/tenants/" + id + "/activate", "{}");
            job.run();

            assertThat(resolved(id).text("status")).isEqualTo("active");
        }
    }

    @Nested
    class OfAPurge {

        private TenantId deletedLongAgo() {
            TenantId id = signUpIn("finance").id();
            delete(admin(), "/admin/tenants/" + id);
            set(id, "deleted_at = now() - interval '31 days'");
            return id;
        }

        @Test
        void erasesEverythingButTheLabels() {
            TenantId id = deletedLongAgo();
            String slug = resolved(id).text("slug");

            job.run();

            assertThat(count("organization where id = '" + id + "'")).isZero();
            assertThat(count("signup where organization_id = '" + id + "'")).isZero();
            assertThat(count("organization_module where tenant_id = '" + id + "'")).isZero();
            assertThat(resolved(id).status()).isEqualTo(404);
            assertThat(signUp(slug).code()).isEqualTo("subdomain_taken");
            try (var purged = KafkaProbe.on(TenantPurged.TOPIC)) {
                assertThat(purged.awaitKey(1, id)).hasSize(1);
            }
            assertThat(actions(id, 2)).containsExactly("tenant.deleted", "tenant.purged");
        }

        @Test
        void leavesThoseAloneWhoseGraceIsNotOver() {
            TenantId id = tenant();
            delete(admin(), "/admin/tenants/" + id);
            set(id, "deleted_at = now() - interval '29 days'");

            job.run();

            assertThat(resolved(id).text("status")).isEqualTo("deleted");
        }

        @Test
        void reachesEveryTableOfATenant() {
            String forgotten =
                    value(
                            """
                            select coalesce(string_agg(c.relname, ', '), '') from pg_class c
                            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tenant'
                            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                            where c.relkind in ('r', 'p') and not exists (
                                select from pg_constraint f
                                where f.conrelid = c.oid and f.contype = 'f' and f.confdeltype = 'c'
                                    and f.confrelid = 'tenant.organization'::regclass)
                            """);

            assertThat(forgotten).as("tables without 'on delete cascade' to the tenant").isEmpty();
        }
    }

    @Nested
    class AtManyInstances {

        @Test
        void movesEachTenantOnce() throws Exception {
            List<TenantId> tenants = Stream.generate(() -> overdue()).limit(12).toList();

            try (var instances = Executors.newFixedThreadPool(4)) {
                Callable<Boolean> run =
                        () -> {
                            job.run();
                            return true;
                        };
                var runs =
                        new ArrayList<>(
                                instances.invokeAll(
                                        IntStream.range(0, 4).mapToObj(_ -> run).toList()));
                for (var one : runs) {
                    assertThat(one.get()).isTrue();
                }
            }

            for (TenantId id : tenants) {
                assertThat(resolved(id).text("suspension")).isEqualTo("trial_ended");
            }
            try (var updated = KafkaProbe.on(TenantUpdated.TOPIC)) {
                for (TenantId id : tenants) {
                    assertThat(updated.awaitKey(1, id)).hasSize(1);
                }
            }
        }

        @Test
        void losesNothing_whenOneDiesInTheMiddle() {
            TenantId first = overdue();
            TenantId victim = overdue();
            TenantId last = overdue();
            dieAt(victim);
            try {
                assertThatThrownBy(() -> due.handleOne(Deadline.TRIAL, others(victim)))
                        .as(CLIENTS_END)
                        .isInstanceOf(RuntimeException.class);
                assertThat(resolved(victim).text("status")).isEqualTo("trial");
            } finally {
                execute("drop trigger die on tenant.organization");
            }

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> {
                        job.run();
                        for (TenantId id : List.of(first, victim, last)) {
                            assertThat(resolved(id).text("suspension")).isEqualTo("trial_ended");
                        }
                    });
            for (TenantId id : List.of(first, victim, last)) {
                assertThat(actions(id, 1)).containsExactly("tenant.trial_ended");
            }
        }

        @Test
        void keepsNobodyWaiting_whenOneCannotBeHandled() {
            TenantId broken = overdue();
            set(broken, "trial_ends_at = now() - interval '99 days'");
            TenantId other = overdue();
            execute(
                    """
                    create or replace function tenant.refuse() returns trigger language plpgsql as
                    $$ begin raise exception 'broken'; end $$;
                    create trigger refuse before update on tenant.organization
                    for each row when (new.id = '%s') execute function tenant.refuse()
                    """
                            .formatted(broken));
            try {
                job.run();
            } finally {
                execute("drop trigger refuse on tenant.organization");
            }

            assertThat(resolved(other).text("suspension")).isEqualTo("trial_ended");
            assertThat(resolved(broken).text("status")).isEqualTo("trial");
            job.run();
            assertThat(resolved(broken).text("suspension")).isEqualTo("trial_ended");
        }

        /**
         * PostgreSQL ends the session that touches the row, as it does when a process is killed.
         */
        private static void dieAt(TenantId victim) {
            execute(
                    """
                    create or replace function tenant.die() returns trigger language plpgsql
                    security definer as
                    $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
                    create trigger die after update on tenant.organization
                    for each row when (new.id = '%s') execute function tenant.die()
                    """
                            .formatted(victim));
        }

        private static Set<UUID> others(TenantId victim) {
            String ids =
                    value(
                            """
                            select coalesce(string_agg(id::text, ','), '') from tenant.organization
                            where status = 'trial' and trial_ends_at <= now() and id <> '%s'
                            """
                                    .formatted(victim));
            return Stream.of(ids.split(","))
                    .filter(id -> !id.isEmpty())
                    .map(UUID::fromString)
                    .collect(Collectors.toSet());
        }
    }
}
