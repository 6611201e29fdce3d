package io.bridgecore.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.mail.Letter;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.tenancy.standing.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Couriers of several instances, and a mail server that is away. */
@NullMarked
class SecretCourierIT extends RunningAuthService {

    @Autowired private JdbcClient sql;
    @Autowired private PlatformScope platform;
    @Autowired private Tenants tenants;
    @Autowired private SecretHashes hashes;
    @Autowired private MailedSecrets secrets;
    @Autowired private PlatformTransactionManager manager;
    @Autowired private Clock clock;

    private final SecretProperties rules =
            new SecretProperties(
                    "http://page",
                    3,
                    5,
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4),
                    Duration.ofDays(8));
    private final List<Letter> sent = Collections.synchronizedList(new ArrayList<>());
    private boolean away;

    @Test
    void sendsALinkOnce_howeverManyTry() {
        Company company = company();
        UUID link = link(company);

        long done = IntStream.range(0, 8).parallel().filter(_ -> courier().deliver(link)).count();

        assertThat(done).isEqualTo(1);
        assertThat(sent).hasSize(1);
    }

    @Test
    void triesAgainWithAnotherSecret_whenTheMailServerIsAway() {
        Company company = company();
        UUID link = link(company);
        away = true;

        assertThat(courier().deliver(link)).isFalse();
        assertThat(rows(company)).containsExactly("1 t");
        away = false;
        assertThat(courier().deliver(link)).isTrue();

        assertThat(new HashSet<>(sent.stream().map(letter -> letter.facts().get("link")).toList()))
                .hasSize(2);
        assertThat(rows(company)).containsExactly("1 f");
    }

    @Test
    void givesUp_whenItIsTooLate() {
        Company company = company();
        UUID link = link(company);
        change(
                "update mailed_secret set wanted_at = wanted_at - interval '4 hours' where email ="
                        + " '%s'".formatted(company.email()));
        away = true;

        assertThat(courier().deliver(link)).isFalse();

        assertThat(rows(company)).containsExactly("1 f");
        assertThat(courier().deliver(link)).isFalse();
    }

    private UUID link(Company company) {
        UUID account = UUID.fromString(userOf(company));
        UUID link =
                CurrentTenant.callAs(
                        company.id(),
                        () ->
                                new TransactionTemplate(manager)
                                        .execute(_ ->
                                                secrets.wantLink(
                                                        SecretKind.PASSWORD_LINK,
                                                        company.email(),
                                                        account,
                                                        true)));
        return Objects.requireNonNull(link);
    }

    /** Attempts, and whether another one is due. */
    private static List<String> rows(Company company) {
        return look(
                "select attempts || ' ' || left((due_at is not null)::text, 1) from mailed_secret"
                        + " where email = '%s'".formatted(company.email()));
    }

    private SecretCourier courier() {
        return new SecretCourier(sql, platform, tenants, this::send, hashes, rules, clock);
    }

    private void send(Letter letter) {
        sent.add(letter);
        if (away) {
            throw new MailSendException("nobody there");
        }
    }
}
