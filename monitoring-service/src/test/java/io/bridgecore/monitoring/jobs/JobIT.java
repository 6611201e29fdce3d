package io.bridgecore.monitoring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.monitoring.jobs.JobRows.Outcome;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@NullMarked
@Import(JobIT.Two.class)
@TestPropertySource(properties = "bridgecore.monitoring.jobs.look=-")
class JobIT extends RunningMonitoring {

    private static final String PATH = "/api/v1/monitor/jobs";
    private static final AtomicInteger DONE = new AtomicInteger();

    @Autowired private JobClock clock;
    @Autowired private JobRows rows;
    @Autowired private JdbcClient sql;

    /** One that counts how often it is done, and one that never gets it done. */
    @TestConfiguration
    static class Two {

        @Bean
        Job counting() {
            return Jobs.called("counting", () -> "Done for the time " + DONE.incrementAndGet());
        }

        @Bean
        Job failing() {
            return Jobs.called(
                    "failing",
                    () -> {
                        throw new IllegalStateException("It went wrong");
                    });
        }
    }

    @BeforeEach
    void everyJobIsKnown() {
        clock.look();
        DONE.set(0);
    }

    @Test
    void doesWhatWasMissedOnce_howeverManyLook() throws Exception {
        asSuperuser("update job set next_run = now() - interval '3 years' where name = 'counting'");
        try (var many = Executors.newFixedThreadPool(4)) {
            many.invokeAll(
                    IntStream.range(0, 12)
                            .mapToObj(_ -> Executors.callable(() -> clock.look()))
                            .toList());
        }

        assertThat(DONE).hasValue(1);
        JsonNode job = job("counting");
        assertThat(job.get("last_result").asString()).isEqualTo("done");
        assertThat(job.get("last_message").asString()).isEqualTo("Done for the time 1");
        assertThat(job.get("running").asBoolean()).isFalse();
        assertThat(job.get("next_run").asString()).contains("-01-01T00:00:00Z");
    }

    @Test
    void isDoneNow_whenSomebodyAsks_andTold() {
        post(Tokens.admin(), PATH + "/counting/run", "").expectStatus().isEqualTo(202);
        clock.look();
        clock.look();

        assertThat(DONE).hasValue(1);
        soon().untilAsserted(() ->
                assertThat(
                                ask(Tokens.superAdmin(), "/api/v1/audit-logs?action=job.started")
                                        .at("/0/entity_id")
                                        .asString())
                        .isEqualTo("counting"));
        post(Tokens.admin(), PATH + "/none/run", "").expectStatus().isNotFound();
    }

    @Test
    void saysWhatWentWrong_andTriesAgainLessAndLessOften() throws SQLException {
        asSuperuser("update job set failures = 0 where name = 'failing'");
        for (int minutes : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
            asSuperuser("update job set next_run = now() where name = 'failing'");
            clock.look();
            assertThat(pause("failing")).isEqualTo(minutes * 60);
        }

        JsonNode job = job("failing");
        assertThat(job.get("last_result").asString()).isEqualTo("failed");
        assertThat(job.get("last_message").asString()).contains("It went wrong");
    }

    @Test
    void waitsNoLongerThanForItsNextTime_andForgetsFailuresWhenItIsDone() throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        asSuperuser(
                "update job set started_at = '%1$s', next_run = '%1$s', failures = 3 where name = 'counting'"
                        .formatted(now));
        rows.finish("counting", now, new Outcome("failed", ""), now, now.plusSeconds(90));
        assertThat(pause("counting")).isEqualTo(90);

        asSuperuser("update job set next_run = now() where name = 'counting'");
        clock.look();
        assertThat(job("counting").get("next_run").asString()).contains("-01-01T00:00:00Z");
    }

    @Test
    void isDoneOnceMore_whenSomebodyAsksWhileItIsDone() throws SQLException {
        Instant taken = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        asSuperuser(
                "update job set next_run = now() - interval '2 s', started_at = '%s', held_until = now() + interval '1 hour' where name = 'counting'"
                        .formatted(taken));
        post(Tokens.admin(), PATH + "/counting/run", "").expectStatus().isEqualTo(202);
        Instant now = Instant.now();
        rows.finish("counting", taken, new Outcome("done", ""), now, now.plusSeconds(1000));

        clock.look();
        clock.look();
        assertThat(DONE).hasValue(1);
    }

    @Test
    void isNotGivenBack_byWhoWasTakenForDead() throws SQLException {
        Instant before = Instant.now().minusSeconds(4000);
        asSuperuser(
                "update job set started_at = now(), held_until = now() + interval '1 hour' where"
                        + " name = 'counting'");
        rows.finish("counting", before, new Outcome("done", ""), before, Instant.now());
        assertThat(job("counting").get("running").asBoolean()).isTrue();

        asSuperuser("update job set held_until = null where name = 'counting'");
    }

    @Test
    void isTakenOver_onlyFromTheDead() throws SQLException {
        asSuperuser(
                "update job set next_run = now(), held_until = now() + interval '1 hour' where"
                        + " name = 'counting'");
        clock.look();
        assertThat(DONE).hasValue(0);
        assertThat(job("counting").get("running").asBoolean()).isTrue();

        asSuperuser("update job set held_until = now() - interval '1 s' where name = 'counting'");
        clock.look();
        assertThat(DONE).hasValue(1);
    }

    @Test
    void theUsualOnesAreThere_andDoTheirWork() throws SQLException {
        List<String> usual =
                List.of(
                        "hourly-usage",
                        "daily-usage",
                        "cleanup",
                        "error-cleanup",
                        "alert-cleanup",
                        "replay-cleanup",
                        "health-cleanup",
                        "log-cleanup",
                        "logged-errors",
                        "weekly-report");
        asSuperuser("update job set next_run = now()");
        clock.look();

        assertThat(usual)
                .allSatisfy(name -> {
                    JsonNode job = job(name);
                    assertThat(job.get("last_result").asString())
                            .as(job.toString())
                            .isEqualTo("done");
                });
    }

    @Test
    void onlyThePlatformSideReads_andOnlyAdministratorsAct() {
        getAs(Tokens.service("sync"), PATH).expectStatus().isForbidden();
        getAs(Tokens.tenantAdmin(tenantCalled("jobless")), PATH).expectStatus().isForbidden();
        post(Tokens.support(), PATH + "/counting/run", "").expectStatus().isForbidden();
        post(Tokens.garbage(), PATH + "/counting/run", "").expectStatus().isUnauthorized();
    }

    /** Seconds from the end of its last run to the next. */
    private int pause(String name) {
        return sql.sql(
                        "select extract(epoch from next_run - finished_at)::int from job where name"
                                + " = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }
}
