package io.bridgecore.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Two who change one profile at once both keep what they changed. */
@NullMarked
class SimultaneousChangeIT extends RunningUserService {

    private final String admin = Tokens.tenantAdmin(tenant);

    @Test
    void losesNoUpdate() throws Exception {
        UUID anna = person(tenant, "Anna Roth");
        try (var other = TestDatabase.of("user").asSuperuser();
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            run(other, "update \"user\".profile set department = 'Sales' where id = '%s'", anna);

            var change =
                    workers.submit(() ->
                            patch(admin, USERS + "/" + anna, "{\"job_title\": \"Clerk\"}")
                                    .expectStatus()
                                    .isOk());
            awaitSomebodyBehind(other);
            other.commit();
            change.get();
        }

        assertThat(count("profile where id = '%s' and department = 'Sales'".formatted(anna)))
                .isEqualTo(1);
        assertThat(count("profile where id = '%s' and job_title = 'Clerk'".formatted(anna)))
                .isEqualTo(1);
    }

    private static void awaitSomebodyBehind(Connection holder) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    try (var sql = holder.createStatement();
                            var rows =
                                    sql.executeQuery(
                                            "select count(*) from pg_locks l where not l.granted"
                                                    + " and pg_backend_pid() ="
                                                    + " any(pg_blocking_pids(l.pid))")) {
                        rows.next();
                        return rows.getLong(1) > 0;
                    }
                });
    }

    private static void run(Connection connection, String statement, UUID id) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement.formatted(id));
        }
    }
}
