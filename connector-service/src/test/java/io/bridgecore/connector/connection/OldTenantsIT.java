package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What was stored before there were today's rules. */
@NullMarked
class OldTenantsIT extends RunningConnector {

    private static final String CHANGE = "/db/changelog/changes/0112-primary-connections.sql";

    private static void execute(String statements) throws SQLException {
        try (var admin = TestDatabase.of("connector").asSuperuser();
                var sql = admin.createStatement()) {
            sql.execute("set search_path to connector");
            sql.execute("set role connector_owner");
            sql.execute(statements);
        }
    }

    private static String migration() throws IOException {
        return read(CHANGE);
    }

    private static String read(String change) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(OldTenantsIT.class.getResourceAsStream(change))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String inserted(String change) throws IOException {
        String text = read(change);
        int begin = text.indexOf("insert into");
        return text.substring(begin, text.indexOf(';', begin));
    }

    @Test
    void havePeopleOfTheOdooThatWasMeantWhereNoneWasNamed() throws Exception {
        connectAs("Old", ODOO.url());
        String branch = connectAs("Branch", ODOO.url() + "/branch");
        post(SYSTEMS + "/" + branch + "/set-primary", "");
        assertThat(linked()).isEqualTo("Old");

        // As it is run, with nothing there: for all tenants, in one transaction.
        execute(
                "alter table connection no force row level security;"
                        + " alter table people_link no force row level security;"
                        + " delete from people_link; "
                        + inserted("/db/changelog/changes/0116-people-link.sql")
                        + "; alter table connection force row level security;"
                        + " alter table people_link force row level security");

        assertThat(linked()).isEqualTo("Branch");
    }

    @Test
    void haveTwoPlacesForCalls_whereTheyHadOne() throws Exception {
        String id = connect();
        try (var admin = TestDatabase.of("connector").asSuperuser();
                var sql = admin.createStatement()) {
            sql.execute(
                    "update connector.connection set parallel = 1 where id = '%s'".formatted(id));
        }

        execute(read("/db/changelog/changes/0118-two-places.sql"));

        Reply shown = call(HttpMethod.GET, admin, SYSTEMS + "/" + id, null);
        assertThat(shown.<Integer>read("$.limits.parallel")).isEqualTo(2);
    }

    private String linked() {
        return call(HttpMethod.GET, admin, SYSTEMS, null)
                .<List<String>>read("$[?(@.people_linked == true)].name")
                .getFirst();
    }

    private List<String> primary() {
        return call(HttpMethod.GET, admin, SYSTEMS, null)
                .<List<String>>read("$[?(@.is_primary == true)].id");
    }

    @Test
    void haveOnePrimaryConnection_theOldestThatIsSwitchedOn() throws Exception {
        String off = connectAs("Off", ODOO.url());
        String first = connectAs("First", ODOO.url());
        connectAs("Second", ODOO.url());
        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + off, "{\"is_active\":false}");
        try (var admin = TestDatabase.of("connector").asSuperuser();
                var sql = admin.createStatement()) {
            sql.execute(
                    "update connector.connection set is_primary = false where tenant_id = '%s'"
                            .formatted(tenant));
        }
        assertThat(primary()).isEmpty();

        execute(migration());
        assertThat(primary()).containsExactly(first);

        execute(migration());
        assertThat(primary()).containsExactly(first);
    }
}
