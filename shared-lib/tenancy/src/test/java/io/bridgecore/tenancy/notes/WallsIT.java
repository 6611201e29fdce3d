package io.bridgecore.tenancy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.tenancy.notes.NotesApplication.Elsewhere;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.WallContractTests;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each wall alone keeps tenants apart: the test takes the others away. */
@PlatformTest
class WallsIT extends WallContractTests {

    private static final TestDatabase DATABASE = TestDatabase.of("notes");

    private final TenantId acme = TenantId.next();
    private final TenantId other = TenantId.next();

    @Autowired Notes notes;
    @Autowired JdbcClient sql;
    @Autowired PlatformTransactionManager manager;
    @Autowired PlatformScope platform;
    @Autowired Elsewhere elsewhere;

    WallsIT() {
        super("notes");
    }

    @BeforeEach
    void acmeHasANote() {
        CurrentTenant.runAs(acme, () -> notes.save(new Note("secret of acme")));
    }

    /** What stops a build that forgot a wall is the contract test itself. */
    @Nested
    class AForgottenWall {

        @ParameterizedTest
        @ValueSource(
                strings = {"select 1", "alter table notes.forgotten enable row level security"})
        void failsTheBuild(String halfDone) throws SQLException {
            asSuperuser("create table notes.forgotten (tenant_id uuid not null)");
            try {
                asSuperuser(halfDone);
                assertThatThrownBy(WallsIT.this::everyTenantTableHasForcedRowSecurity)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("forgotten");
                assertThatThrownBy(WallsIT.this::everyTenantTableHasThePolicyOfTheTenant)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("forgotten");
            } finally {
                asSuperuser("drop table notes.forgotten");
            }
        }
    }

    @Nested
    class HibernateAlone {

        @Test
        void showsNoForeignRow() throws SQLException {
            asSuperuser("alter table notes.note disable row level security");
            try {
                assertThat(texts(other)).isEmpty();
                assertThat(texts(acme)).containsExactly("secret of acme");
            } finally {
                asSuperuser("alter table notes.note enable row level security");
            }
        }

        @Test
        void showsNothingOutsideAnyTenant() throws SQLException {
            asSuperuser("alter table notes.note disable row level security");
            try {
                assertThat(notes.findAll()).isEmpty();
            } finally {
                asSuperuser("alter table notes.note enable row level security");
            }
        }
    }

    @Nested
    class RowSecurityAlone {

        @Test
        void showsNoForeignRowToSqlWithoutPredicate() {
            assertThat(countAs(other)).isZero();
            assertThat(countAs(acme)).isOne();
        }

        @Test
        void showsNothingOutsideAnyTenant() {
            assertThat(count()).isZero();
            assertThat(transaction().<Long>execute(_ -> count())).isZero();
        }

        @Test
        void refusesAForeignRow() {
            assertThatThrownBy(() ->
                            CurrentTenant.runAs(
                                    other,
                                    () -> transaction().executeWithoutResult(_ -> insertFor(acme))))
                    .rootCause()
                    .hasMessageContaining("row-level security");
        }

        @Test
        void leavesNothingBehindOnThePooledConnection() {
            for (int i = 0; i < 30; i++) {
                assertThat(countAs(acme)).isOne();
                assertThat(transaction().<Long>execute(_ -> count())).isZero();
            }
        }
    }

    @Nested
    class RolesAlone {

        @Test
        void keepAnotherServiceOut() throws SQLException {
            asSuperuser("alter table notes.note disable row level security");
            asSuperuser("create role stranger_app login password 'only-for-tests'");
            asSuperuser("grant connect on database " + databaseName() + " to stranger_app");
            try (Connection stranger =
                            DriverManager.getConnection(
                                    DATABASE.url(), "stranger_app", TestDatabase.PASSWORD);
                    Statement statement = stranger.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("select * from notes.note"))
                        .hasMessageContaining("permission denied");
            } finally {
                asSuperuser("drop owned by stranger_app");
                asSuperuser("drop role stranger_app");
                asSuperuser("alter table notes.note enable row level security");
            }
        }

        @Test
        void keepTheServiceFromTakingDownTheOtherWalls() throws SQLException {
            for (String attempt :
                    List.of(
                            "alter table note disable row level security",
                            "alter table note no force row level security",
                            "drop policy tenant_wall on note",
                            "create table escape (id int)",
                            "set role notes_owner")) {
                try (Connection app = DATABASE.asApp();
                        Statement statement = app.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(attempt))
                            .as(attempt)
                            .isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Nested
    class Platform {

        @Test
        void seesAllTenantsWithHibernateAndWithSql() {
            CurrentTenant.runAs(other, () -> notes.save(new Note("of the other")));

            List<String> all =
                    platform.call("test", () -> notes.findAll().stream().map(Note::text).toList());
            long counted = platform.call("test", WallsIT.this::count);

            assertThat(all).contains("secret of acme", "of the other");
            assertThat(counted).isEqualTo(all.size());
        }

        @Test
        void endsWithItsTransaction() {
            platform.run("test", () -> {});

            assertThat(transaction().<Long>execute(_ -> count())).isZero();
            assertThat(notes.findAll()).isEmpty();
        }

        @Test
        void doesNotChangeWhoTheCallerIs() {
            CurrentTenant.runAs(
                    other,
                    () -> {
                        platform.run("test", () -> {});
                        assertThat(texts(other)).isEmpty();
                    });
        }
    }

    @Nested
    class OtherThreads {

        @Test
        void asyncWorkKeepsTheTenant() {
            String seen =
                    CurrentTenant.<String, RuntimeException>callAs(
                            acme, () -> elsewhere.tenant().join());

            assertThat(seen).isEqualTo(acme.toString());
        }
    }

    private List<String> texts(TenantId tenant) {
        return CurrentTenant.<List<String>, RuntimeException>callAs(
                tenant, () -> notes.findAll().stream().map(Note::text).toList());
    }

    private long countAs(TenantId tenant) {
        return CurrentTenant.<Long, RuntimeException>callAs(
                tenant, () -> transaction().<Long>execute(_ -> count()));
    }

    private long count() {
        return sql.sql("select count(*) from note").query(Long.class).single();
    }

    private void insertFor(TenantId tenant) {
        sql.sql("insert into note (id, tenant_id, text) values (?, ?, 'planted')")
                .params(Uuid7.next(), tenant.value())
                .update();
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(manager);
    }

    private static String databaseName() {
        return DATABASE.url().replaceFirst(".*/([^?]*).*", "$1");
    }

    private static void asSuperuser(String statement) throws SQLException {
        try (Connection admin = DATABASE.asSuperuser();
                Statement sql = admin.createStatement()) {
            sql.execute(statement);
        }
    }
}
