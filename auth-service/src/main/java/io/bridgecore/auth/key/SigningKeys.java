package io.bridgecore.auth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.bridgecore.auth.key.KeyController.KeyView;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.secret.MasterKey;
import io.bridgecore.tenancy.secret.SealedBox;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing keys as the database keeps them: the private half encrypted under the master key. */
@Component
class SigningKeys {

    /** Any number; it only has to be this service's own among advisory locks. */
    private static final long CREATION_LOCK = 0x6175_7468_6b65_7973L;

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final SealedBox master;
    private final Duration longestToken;
    private final Clock clock;

    SigningKeys(
            JdbcClient sql,
            PlatformTransactionManager manager,
            MasterKey master,
            KeyProperties properties,
            Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.master = master.box();
        this.longestToken = properties.kept();
        this.clock = clock;
    }

    /** Keys whose tokens may still be around, newest first; makes the first key when none is. */
    List<SigningKey> loadOrCreate() {
        List<SigningKey> found = load();
        return found.stream().anyMatch(key -> key.signsAt(clock.instant())) ? found : create();
    }

    List<SigningKey> load() {
        return sql.sql(
                        """
                        select kid, sealed_key, activates_at, retired_at from signing_key
                        where gone_at is null or gone_at > ? order by activates_at desc, kid
                        """)
                .param(Timestamp.from(clock.instant()))
                .query(this::read)
                .list();
    }

    /**
     * Makes the next key unless the youngest is younger than an instant or not in force yet; the
     * others retire when it begins to sign. Instances that rotate together wait for each other
     * here; the first one does it.
     *
     * @return the id of the next key; empty if none was made
     */
    Optional<String> rotate(Instant olderThan, Duration lead) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    alone();
                    Instant now = clock.instant();
                    List<SigningKey> known = load();
                    if (!known.isEmpty()) {
                        SigningKey youngest = known.getFirst();
                        Instant begin = youngest.activatesAt();
                        if (begin.isAfter(now) || begin.isAfter(olderThan)) {
                            return Optional.empty();
                        }
                    }
                    return Optional.of(replaceAll(now.plus(lead)));
                }));
    }

    /** Deletes the keys whose last token has expired. Running it twice at once does no harm. */
    void forgetGone() {
        sql.sql("delete from signing_key where gone_at < ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /** What may be shown of the keys whose tokens may still be around, newest first. */
    List<KeyView> list() {
        Instant now = clock.instant();
        return sql.sql(
                        """
                        select kid, algorithm, created_at, activates_at, retired_at, gone_at
                        from signing_key where gone_at is null or gone_at > ?
                        order by activates_at desc, kid
                        """)
                .param(Timestamp.from(now))
                .query((row, _) -> view(row, now))
                .list();
    }

    private String replaceAll(Instant begin) {
        ECKey next = generate();
        sql.sql(
                        """
                        update signing_key set retired_at = ?, gone_at = ? where retired_at is null
                        """)
                .params(Timestamp.from(begin), Timestamp.from(begin.plus(longestToken)))
                .update();
        insert(next, begin);
        return next.getKeyID();
    }

    private void alone() {
        sql.sql("select pg_advisory_xact_lock(?)")
                .param(CREATION_LOCK)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Instances that start together wait for each other here; the first one makes the key. */
    private List<SigningKey> create() {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    alone();
                    Instant now = clock.instant();
                    if (load().stream().noneMatch(key -> key.signsAt(now))) {
                        insert(generate(), now);
                    }
                    return load();
                }));
    }

    private void insert(ECKey key, Instant begin) {
        sql.sql(
                        """
                        insert into signing_key (kid, algorithm, sealed_key, created_at, activates_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        key.getKeyID(),
                        JWSAlgorithm.ES256.getName(),
                        master.seal(bytes(key.toString()), bytes(key.getKeyID())),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(begin))
                .update();
    }

    private static KeyView view(ResultSet row, Instant now) throws SQLException {
        Instant begin = row.getTimestamp("activates_at").toInstant();
        Timestamp retired = row.getTimestamp("retired_at");
        Timestamp gone = row.getTimestamp("gone_at");
        boolean over = retired != null && !retired.toInstant().isAfter(now);
        return new KeyView(
                row.getString("kid"),
                row.getString("algorithm"),
                begin.isAfter(now) ? "upcoming" : over ? "retired" : "signing",
                row.getTimestamp("created_at").toInstant(),
                begin,
                retired == null ? null : retired.toInstant(),
                gone == null ? null : gone.toInstant());
    }

    private SigningKey read(ResultSet row, int number) throws SQLException {
        String kid = row.getString("kid");
        Timestamp retired = row.getTimestamp("retired_at");
        return new SigningKey(
                parse(master.open(row.getBytes("sealed_key"), bytes(kid))),
                row.getTimestamp("activates_at").toInstant(),
                retired == null ? null : retired.toInstant());
    }

    private static ECKey parse(byte[] json) {
        try {
            return ECKey.parse(new String(json, StandardCharsets.UTF_8));
        } catch (ParseException damaged) {
            throw new IllegalStateException("A stored signing key cannot be read", damaged);
        }
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(Uuid7.next().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
