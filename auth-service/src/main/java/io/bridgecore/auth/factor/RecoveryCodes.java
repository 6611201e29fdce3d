package io.bridgecore.auth.factor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Codes that take the place of an authenticator app that was lost, each good once. Kept as SHA-256:
 * a code has 80 random bits, too many to try out, so slowness would add nothing. Called as the
 * owner, inside a transaction.
 */
@Repository
class RecoveryCodes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final int GROUP = 4;

    private final JdbcClient sql;

    RecoveryCodes(JdbcClient sql) {
        this.sql = sql;
    }

    /** New codes in the place of all earlier ones. */
    List<String> renew(Person person) {
        sql.sql("delete from recovery_code where subject = ?").param(person.id()).update();
        List<String> codes = Stream.generate(RecoveryCodes::generate).limit(COUNT).toList();
        codes.forEach(code ->
                sql.sql(
                                """
                                insert into recovery_code (tenant_id, subject, code_hash)
                                values (?, ?, ?)
                                """)
                        .params(person.owner().value(), person.id(), hash(person, code))
                        .update());
        return codes;
    }

    /** Uses a code up; false if it is none or was used before. */
    boolean spend(Person person, String code, Instant now) {
        return sql.sql(
                                """
                                update recovery_code set used_at = ?
                                where subject = ? and code_hash = ? and used_at is null
                                """)
                        .params(Timestamp.from(now), person.id(), hash(person, code))
                        .update()
                == 1;
    }

    /** How many are not used yet. */
    int left(Person person) {
        return sql.sql("select count(*) from recovery_code where subject = ? and used_at is null")
                .param(person.id())
                .query(Integer.class)
                .single();
    }

    private static String generate() {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String text = Base32.toBase32String(random).toLowerCase(Locale.ROOT);
        return String.join(
                "-",
                IntStream.range(0, text.length() / GROUP)
                        .mapToObj(i -> text.substring(i * GROUP, (i + 1) * GROUP))
                        .toList());
    }

    /** Bound to the person, so that equal hashes of two people would mean nothing. */
    private static byte[] hash(Person person, String code) {
        String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((person.id() + " " + plain).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
