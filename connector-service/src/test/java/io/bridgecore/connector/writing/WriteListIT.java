package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Administrators see which writes nobody can tell the outcome of. */
@NullMarked
class WriteListIT extends KeyedWrites {

    private String connection = "";

    @BeforeEach
    void leaveOneUndecided() throws SQLException {
        connection = call(HttpMethod.GET, admin, SYSTEMS, null).read("$[0].id");
        Reply made = keyed(CREATE, partner());
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        sql("update write_intent set state = 'undecided' where key = '%s'".formatted(key));
    }

    private Reply list(String token, String query) {
        return call(HttpMethod.GET, token, SYSTEMS + "/" + connection + "/writes" + query, null);
    }

    @Test
    void tellsWhatIsUndecided_butNotWhatItHeld() {
        Reply listed = list(admin, "");

        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(listed.<Integer>read("$.count")).isEqualTo(1);
        assertThat(listed.<String>read("$.writes[0].idempotency_key")).isEqualTo(key);
        assertThat(listed.<String>read("$.writes[0].model")).isEqualTo("res.partner");
        assertThat(listed.<String>read("$.writes[0].method")).isEqualTo("create");
        assertThat(listed.<String>read("$.writes[0].state")).isEqualTo("undecided");
        assertThat(listed.<String>read("$.writes[0].mark")).startsWith("w");
        assertThat(listed.body()).doesNotContain(name);
    }

    @Test
    void tellsThoseOfAState() {
        assertThat(list(admin, "?state=unknown").<Integer>read("$.count")).isZero();
        assertThat(list(admin, "?state=undecided,done").<Integer>read("$.count")).isEqualTo(1);
        assertThat(list(admin, "?state=running&limit=1").<Integer>read("$.count")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?state=lost", "?state=done,lost", "?limit=0", "?limit=1001", "?limit=x"})
    void refusesAWrongQuestion(String query) {
        assertThat(list(admin, query).status()).isEqualTo(422);
    }

    @Test
    void isNotForOthers() {
        String other = Tokens.tenantAdmin(TenantId.next());

        assertThat(list(other, "").status()).isEqualTo(404);
        assertThat(list(Tokens.staff(tenant), "").status()).isEqualTo(403);
        assertThat(send(HttpMethod.GET, SYSTEMS + "/" + connection + "/writes", null).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/api/admin"})
    void isThereForThePlatform(String prefix) {
        String path = prefix + "/systems/%s/writes";
        String platform = Tokens.superAdmin();

        Reply listed = call(HttpMethod.GET, platform, path.formatted(connection), null);

        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(listed.<String>read("$.writes[0].idempotency_key")).isEqualTo(key);
        assertThat(call(HttpMethod.GET, admin, path.formatted(connection), null).status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.GET, platform, path.formatted(UUID.randomUUID()), null).status())
                .isEqualTo(404);
    }
}
