package io.bridgecore.tenant.idempotency;

import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.web.problem.CommonProblem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers the answers of requests that carry {@value #HEADER}. Failures are not remembered: the
 * client may try again with the same key.
 */
@Component
public class IdempotencyKeys {

    /** Name of the request header. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final JdbcClient sql;
    private final JsonMapper json;
    private final IdempotencyProperties settings;
    private final Clock clock;

    IdempotencyKeys(JdbcClient sql, JsonMapper json, IdempotencyProperties settings, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The right to answer a request.
     *
     * @param key null when the client sent none: nothing is remembered then
     */
    public record Claim(String scope, @Nullable String key) {}

    private record Kept(String fingerprint, @Nullable String answer) {}

    /**
     * Does the work, unless an equal request with the key has been answered: then that answer.
     *
     * @param scope tells apart the keys of different callers and calls
     * @param request what makes requests equal; no secrets, for whoever reads the table could guess
     *     them from the fingerprint
     * @param work must {@link #keep} its answer in the transaction that makes it true
     * @throws io.bridgecore.web.problem.ProblemException if the key came with another body, or an
     *     equal request is under way
     */
    public <T> T once(
            String scope,
            @Nullable String key,
            Object request,
            Class<T> answer,
            Function<Claim, T> work) {
        var claim = new Claim(scope, key);
        if (key == null) {
            return work.apply(claim);
        }
        if (!ACCEPTABLE.matcher(key).matches()) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    HEADER, "must have 1 to 255 visible ASCII characters");
        }
        String fingerprint = fingerprint(json.writeValueAsBytes(request));
        return claimed(claim, fingerprint)
                ? answering(claim, key, work)
                : json.readValue(recall(claim, key, fingerprint), answer);
    }

    /** Remembers the answer, in the transaction that makes it true. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Claim claim, Object answer) {
        if (claim.key() != null) {
            sql.sql("update idempotency_key set answer = ? where scope = ? and key = ?")
                    .params(json.writeValueAsString(answer), claim.scope(), claim.key())
                    .update();
        }
    }

    private <T> T answering(Claim claim, String key, Function<Claim, T> work) {
        try {
            return work.apply(claim);
        } catch (RuntimeException failed) {
            sql.sql(
                            """
                            delete from idempotency_key
                            where scope = ? and key = ? and answer is null
                            """)
                    .params(claim.scope(), key)
                    .update();
            throw failed;
        }
    }

    /** Takes the key if it is free, forgotten, or was left behind by a process that died. */
    private boolean claimed(Claim claim, String fingerprint) {
        Instant now = clock.instant();
        return sql.sql(
                                """
                                insert into idempotency_key as k (scope, key, fingerprint, claimed_at)
                                values (:scope, :key, :fingerprint, :now)
                                on conflict (scope, key) do update
                                set fingerprint = excluded.fingerprint, answer = null,
                                    claimed_at = excluded.claimed_at
                                where k.claimed_at < :forgotten
                                    or (k.answer is null and k.claimed_at < :abandoned)
                                """)
                        .param("scope", claim.scope())
                        .param("key", claim.key())
                        .param("fingerprint", fingerprint)
                        .param("now", Timestamp.from(now))
                        .param("forgotten", Timestamp.from(now.minus(settings.remembered())))
                        .param("abandoned", Timestamp.from(now.minus(settings.abandonedAfter())))
                        .update()
                == 1;
    }

    private String recall(Claim claim, String key, String fingerprint) {
        Kept kept =
                sql.sql(
                                """
                                select fingerprint, answer from idempotency_key
                                where scope = ? and key = ?
                                """)
                        .params(claim.scope(), key)
                        .query(Kept.class)
                        .optional()
                        .orElseThrow(IdempotencyKeys::underWay);
        if (!fingerprint.equals(kept.fingerprint())) {
            throw TenantProblem.IDEMPOTENCY_KEY_REUSED.at(
                    HEADER, "The key was used with another body");
        }
        if (kept.answer() == null) {
            throw underWay();
        }
        return kept.answer();
    }

    private static String fingerprint(byte[] request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RuntimeException underWay() {
        return TenantProblem.REQUEST_IN_PROGRESS
                .because("A request with this key is being worked on")
                .retryAfter(SHORT_WAIT);
    }
}
