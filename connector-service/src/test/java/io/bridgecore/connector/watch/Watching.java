package io.bridgecore.connector.watch;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.webhook.NewChanges;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** A connection that a test looks at by itself, with an Odoo that anybody may change. */
@NullMarked
abstract class Watching extends RunningConnector {

    static final String MODEL = "res.partner.category";

    @Autowired WatchRows rows;
    @Autowired Looks looks;
    @Autowired ModelRows states;
    @Autowired private Tenants tenants;

    final NewChanges changes = new NewChanges(tenant);
    String connection = "";

    @BeforeEach
    void connectAndChoose() {
        changes.listen();
        connection = connect();
        watch("[\"" + MODEL + "\"]");
    }

    @AfterEach
    void stopListening() {
        changes.close();
    }

    UUID id() {
        return UUID.fromString(connection);
    }

    void watch(String models) {
        Reply chosen =
                call(
                        HttpMethod.PUT,
                        admin,
                        SYSTEMS + "/" + connection + "/watch",
                        "{\"models\":%s}".formatted(models));
        if (chosen.status() != 200) {
            throw new AssertionError(chosen.body());
        }
    }

    /** From now on the tenant may work with these models only. */
    void allowOnly(String... models) {
        modelsOf(tenant, models);
        tenants.forget(tenant);
    }

    /** Looks once. */
    void look() {
        CurrentTenant.runAs(tenant, () -> looks.look(rows.claim(id()).orElseThrow()));
    }

    /** Looks until so many changes have come: the last seconds are never trusted. */
    List<String> lookUntil(int atLeast) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    look();
                    return changes.all().size() >= atLeast;
                });
        return changes.all();
    }

    int create(String name) {
        return post(
                        "/api/v1/odoo/create",
                        "{\"model\":\"%s\",\"values\":{\"name\":\"%s\"}}".formatted(MODEL, name))
                .read("$.result");
    }

    void write(int record, String name) {
        post(
                "/api/v1/odoo/write",
                "{\"model\":\"%s\",\"ids\":[%d],\"values\":{\"name\":\"%s\"}}"
                        .formatted(MODEL, record, name));
    }

    void delete(int record) {
        post("/api/v1/odoo/unlink", "{\"model\":\"%s\",\"ids\":[%d]}".formatted(MODEL, record));
    }

    /** What Odoo says of a record. */
    String read(int record, String field) {
        return post(
                        "/api/v1/odoo/read",
                        "{\"model\":\"%s\",\"ids\":[%d],\"fields\":[\"%s\"]}"
                                .formatted(MODEL, record, field))
                .read("$.result[0]." + field);
    }

    static String at(String event, String path) {
        return JsonPath.<Object>read(event, path).toString();
    }

    /** Does something to the database that the service itself does in hours only. */
    void execute(String statement) {
        try (var admin = TestDatabase.of("connector").asSuperuser();
                var sql = admin.createStatement()) {
            sql.execute(Objects.requireNonNull(statement));
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    void longAgo(String column) {
        execute(
                "update connector.watch_model set %s = now() - interval '1 day' where connection_id = '%s'"
                        .formatted(column, connection));
    }
}
