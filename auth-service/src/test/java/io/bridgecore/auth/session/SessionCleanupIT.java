package io.bridgecore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sessions and tokens of long ago, more than one statement may delete. */
@NullMarked
class SessionCleanupIT extends RunningAuthService {

    private static final int MANY = 5000;

    private final UUID tenant = UUID.randomUUID();

    @Autowired private SessionCleanup cleanup;

    @AfterEach
    void unwatched() throws SQLException {
        asSuperuser(
                """
                drop trigger if exists few on session;
                drop trigger if exists few on refresh_token;
                drop function if exists few;
                delete from session where tenant_id = '%s';
                """
                        .formatted(tenant));
    }

    @Test
    void goInPieces_andThoseThatLastStay() throws SQLException {
        sessions(MANY, "now() - interval '3 years'");
        sessions(3, "now() + interval '1 day'");
        watched();

        cleanup.forget();

        assertThat(count("session")).isEqualTo(3);
        assertThat(count("refresh_token")).isEqualTo(3);
    }

    /** From now on a statement that deletes many fails. */
    private static void watched() throws SQLException {
        asSuperuser(
                """
                create function few() returns trigger language plpgsql as
                $few$
                begin
                    if (select count(*) from gone) > 2000 then
                        raise exception 'too many at once';
                    end if;
                    return null;
                end
                $few$;
                create trigger few after delete on session referencing old table as gone
                    for each statement execute function few();
                create trigger few after delete on refresh_token referencing old table as gone
                    for each statement execute function few();
                """);
    }

    private void sessions(int count, String until) throws SQLException {
        asSuperuser(
                """
                with made as (
                    insert into session (tenant_id, id, subject, rotating, created_at,
                        last_used_at, expires_at, version)
                    select '%1$s', gen_random_uuid(), gen_random_uuid(), true, now(), now(), %2$s, 0
                    from generate_series(1, %3$d) returning tenant_id, id)
                insert into refresh_token (tenant_id, id, session_id, token_hash, issued_at,
                    expires_at, version)
                select tenant_id, gen_random_uuid(), id, decode(replace(id::text, '-', ''), 'hex'),
                    now(), %2$s, 0
                from made
                """
                        .formatted(tenant, until, count));
    }

    private long count(String table) throws SQLException {
        try (Connection admin = TestDatabase.of("auth").asSuperuser();
                Statement sql = admin.createStatement();
                ResultSet found =
                        sql.executeQuery(
                                "select count(*) from auth.%s where tenant_id = '%s'"
                                        .formatted(table, tenant))) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void asSuperuser(String statements) throws SQLException {
        try (Connection admin = TestDatabase.of("auth").asSuperuser();
                Statement sql = admin.createStatement()) {
            sql.execute("set search_path = auth");
            sql.execute(statements);
        }
    }
}
