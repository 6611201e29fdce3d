package io.bridgecore.auth.lockout;

import io.bridgecore.auth.audit.Origin;
import io.bridgecore.contracts.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts failed attempts by name, by account and by address or IPv6 network. A name counts for each
 * organization on its own: who comes in at one proves nothing about the others. A name that nobody
 * has locks exactly like one that somebody has, and only a name or an address is told that it is
 * locked.
 */
@Component
public class Lockouts {

    private final JdbcClient sql;
    private final LockoutProperties rules;
    private final Clock clock;

    Lockouts(JdbcClient sql, LockoutProperties rules, Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {}

    /**
     * Lets an address try. Asked before a password is looked at, to spare the work, and once more
     * after it: attempts made at the same time gain nothing.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 if too many of its attempts failed
     */
    public void admitAddress(@Nullable String address) {
        if (address != null) {
            refuse(failures(ofAddress(address)), rules.addressFailures(), Manner.GROWING);
        }
    }

    /**
     * Lets a name be tried. Asked after the password was looked at, right or wrong: waiting takes
     * as long as any other refusal. Attempts made at the same time gain nothing: {@link #failed}
     * judges no more of them than are allowed.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 or 423 if too many attempts failed
     */
    public void admit(String name, Manner manner) {
        refuse(failures(ofName(name)), rules.failures(), manner);
    }

    /**
     * Whether an account may be tried, under whatever name. Who presents a name is never told: that
     * two names share their failures would say whose they are.
     */
    public boolean open(String account, Manner manner) {
        return open(failures(ofName(account)), manner);
    }

    /** What failures count under that came with a name at a door; without a door, at any. */
    public static String at(@Nullable TenantId door, String name) {
        return (door == null ? "anywhere" : door) + " " + name.strip();
    }

    /** What failures of an account count under, whatever name and door they came with. */
    public static String of(UUID account) {
        return "account " + account;
    }

    /** What as much work is done with as with an account, where there is none. */
    public static String ofNobody(@Nullable TenantId door, String name) {
        return "nobody " + at(door, name);
    }

    /** Notes a failure of an account, unless it is locked anyway. */
    public void missed(String account, Manner manner) {
        byte[] subject = ofName(account);
        Optional<Failures> seen;
        do {
            seen = failures(subject);
        } while (open(seen, manner) && countAfter(subject, seen).isEmpty());
    }

    /** Forgets the failures of an account under all its names, because its owner came. */
    public void released(TenantId tenant, UUID account, String... names) {
        cleared(of(account));
        for (String name : names) {
            cleared(at(tenant, name));
            cleared(at(null, name));
        }
    }

    /**
     * Notes a failure that is no name's, such as a wrong code.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 if others at the same time locked the
     *     address before: this one is not judged
     */
    public void failedFrom(@Nullable String address) {
        if (address != null) {
            judged(ofAddress(address), rules.addressFailures(), Manner.GROWING);
        }
    }

    /**
     * Notes a failure, unless others at the same time locked the address or the name before.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 or 423 if one of them is locked; 423
     *     also if this one locks and the manner is to say so at once
     */
    public void failed(String name, @Nullable String address, Manner manner) {
        failedFrom(address);
        int count = judged(ofName(name), rules.failures(), manner);
        if (manner == Manner.HOLDING) {
            var now = new Failures(count, clock.instant());
            refuse(Optional.of(now), rules.failures(), manner);
        }
    }

    /** Forgets the failures of a name, because its owner came. */
    public void cleared(String name) {
        byte[] subject = ofName(name);
        if (failures(subject).isPresent()) {
            sql.sql("delete from login_failure where subject = ?").param(subject).update();
        }
    }

    @Scheduled(cron = "${bridgecore.auth.lockout.cleanup-at:0 40 3 * * *}", zone = "UTC")
    void forget() {
        sql.sql("delete from login_failure where last_at < ?")
                .param(Timestamp.from(oldest()))
                .update();
    }

    /** Counts one more of those that are allowed; as many failures are judged and no more. */
    private int judged(byte[] subject, int allowed, Manner manner) {
        Optional<Integer> count;
        do {
            Optional<Failures> seen = failures(subject);
            refuse(seen, allowed, manner);
            count = countAfter(subject, seen);
        } while (count.isEmpty());
        return count.get();
    }

    private void refuse(Optional<Failures> failures, int allowed, Manner manner) {
        failures.ifPresent(f -> {
            Duration wait = wait(f, allowed, manner);
            if (wait.isPositive()) {
                throw manner.refusal(wait);
            }
        });
    }

    private boolean open(Optional<Failures> failures, Manner manner) {
        return failures.filter(f -> wait(f, rules.failures(), manner).isPositive()).isEmpty();
    }

    private Duration wait(Failures failures, int allowed, Manner manner) {
        Instant until = failures.last().plus(rules.delay(failures.count(), allowed, manner));
        return Duration.between(clock.instant(), until);
    }

    private Optional<Failures> failures(byte[] subject) {
        return sql.sql(
                        "select failures, last_at from login_failure where subject = ? and last_at"
                                + " >= ?")
                .params(subject, Timestamp.from(oldest()))
                .query((row, _) -> new Failures(row.getInt(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    /** Counts one more, unless somebody else did since they were seen. */
    private Optional<Integer> countAfter(byte[] subject, Optional<Failures> seen) {
        return sql.sql(
                        """
                        insert into login_failure as f (subject, failures, last_at)
                        values (:subject, 1, :now)
                        on conflict (subject) do update set
                            failures = case when f.last_at < :oldest then 1 else f.failures + 1 end,
                            last_at = excluded.last_at
                        where f.last_at < :oldest
                            or (f.failures = :seen and f.last_at = :at)
                        returning failures
                        """)
                .param("subject", subject)
                .param("now", Timestamp.from(clock.instant()))
                .param("oldest", Timestamp.from(oldest()))
                .param("seen", seen.map(Failures::count).orElse(0))
                .param("at", Timestamp.from(seen.map(Failures::last).orElse(Instant.EPOCH)))
                .query(Integer.class)
                .optional();
    }

    private Instant oldest() {
        return clock.instant().minus(rules.forget());
    }

    private static byte[] ofName(String name) {
        return digest("name " + name.strip().toLowerCase(Locale.ROOT));
    }

    private static byte[] ofAddress(String address) {
        return digest("address " + Origin.network(address));
    }

    /** People mistype their password into the field of the name, so names are not kept as such. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
