package io.bridgecore.auth.session;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of refresh tokens, as far as the current owner sees it. */
@Component
class RefreshTokenRows {

    private final JdbcClient sql;

    RefreshTokenRows(JdbcClient sql) {
        this.sql = sql;
    }

    void add(RefreshToken token) {
        sql.sql(
                        """
                        insert into refresh_token (tenant_id, id, session_id, token_hash,
                            issued_at, expires_at, version)
                        values (current_setting('app.tenant_id')::uuid, :id, :session_id,
                            :token_hash, :issued_at, :expires_at, 0)
                        """)
                .paramSource(token.columns())
                .update();
    }

    /** Keeps that a token was rotated; the caller has locked its session. */
    void keep(RefreshToken rotated) {
        sql.sql(
                        """
                        update refresh_token set rotated_at = :rotated_at, rotated_ip = :rotated_ip,
                            rotated_agent = :rotated_agent, successor_hash = :successor_hash,
                            successor_sealed = :successor_sealed, version = version + 1
                        where id = :id
                        """)
                .paramSource(rotated.columns())
                .update();
    }

    Optional<RefreshToken> find(byte[] hash) {
        return sql.sql("select * from refresh_token where token_hash = ?")
                .param(hash)
                .query((row, _) -> new RefreshToken(row))
                .optional();
    }

    void deleteAll() {
        sql.sql("delete from refresh_token where tenant_id = ?")
                .param(CurrentTenant.get().value())
                .update();
    }

    /** Deletes so many at most, and says how many. */
    int deleteExpiredBefore(Instant instant, int most) {
        return sql.sql(
                        """
                        delete from refresh_token where ctid = any(array(
                            select ctid from refresh_token where expires_at < ? limit ?))
                        """)
                .params(Timestamp.from(instant), most)
                .update();
    }
}
