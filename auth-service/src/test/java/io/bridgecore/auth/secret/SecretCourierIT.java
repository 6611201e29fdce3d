package io.bridgecore.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
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

    private static final Duration LATER = Duration.ofMinutes(3);

    private final SecretProperties rules =
            new SecretProperties(
                    "http://page",
                    3,
                    5,
                    Duration.ofHours(1),
                    Duration.ofMinutes(2),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4),
                    500,
                    Duration.ofDays(8));
    private final List<Letter> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<Letter> refused = Collections.synchronizedList(new ArrayList<>());
    private Predicate<Letter> takes = _ -> true;

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
        takes = _ -> false;

        assertThat(courier().deliver(link)).isFalse();
        assertThat(rows(company)).containsExactly("1 t");
        takes = _ -> true;
        assertThat(courier().deliver(link)).isTrue();

        assertThat(token(refused.getFirst())).isNotEqualTo(token(sent.getFirst()));
        assertThat(isGood(refused.getFirst())).isFalse();
        assertThat(isGood(sent.getFirst())).isTrue();
        assertThat(rows(company)).containsExactly("1 f");
    }

    @Test
    void givesUp_whenItIsTooLate() {
        Company company = company();
        UUID link = link(company);
        change(
                "update mailed_secret set wanted_at = wanted_at - interval '4 hours' where email ="
                        + " '%s'".formatted(company.email()));
        takes = _ -> false;

        assertThat(courier().deliver(link)).isFalse();

        assertThat(rows(company)).containsExactly("1 f");
        assertThat(courier().deliver(link)).isFalse();
    }

    @Test
    void sendsTheOthers_whenOneCannotBeSent() {
        Company first = company();
        Company second = company();
        link(first);
        link(second);
        takes = letter -> !letter.to().equals(first.email());

        courier(LATER).deliverAll();

        assertThat(sent).extracting(Letter::to).contains(second.email());
        assertThat(rows(first)).containsExactly("1 t");
        assertThat(rows(second)).containsExactly("0 f");
    }

    @Test
    void holdsNothing_whileTheMailServerThinks() {
        Company company = company();
        UUID link = link(company);
        takes =
                letter -> {
                    look(
                            "select id from mailed_secret where id = '%s' for update nowait"
                                    .formatted(link));
                    return isGood(letter);
                };

        assertThat(courier().deliver(link)).isTrue();
    }

    @Test
    void sendsAnotherSecret_whereSomebodyDiedBetweenClaimAndSending() {
        Company company = company();
        UUID link = link(company);
        takes =
                _ -> {
                    throw new AssertionError("killed");
                };
        assertThatThrownBy(() -> courier().deliver(link)).hasMessage("killed");
        takes = _ -> true;

        assertThat(courier().deliver(link)).isFalse();
        assertThat(courier(LATER).deliver(link)).isTrue();
        assertThat(courier(LATER).deliver(link)).isFalse();

        assertThat(isGood(refused.getFirst())).isFalse();
        assertThat(isGood(sent.getFirst())).isTrue();
    }

    @Test
    void mailsNothingGood_toWhoeverLostTheAccountMeanwhile() {
        Company company = company();
        UUID link = link(company);
        takes =
                _ -> {
                    CurrentTenant.runAs(
                            company.id(), () -> secrets.endAll(UUID.fromString(userOf(company))));
                    return true;
                };

        courier().deliver(link);

        assertThat(isGood(sent.getFirst())).isFalse();
        assertThat(rows(company)).containsExactly("0 f");
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

    private boolean isGood(Letter letter) {
        LinkToken token = token(letter);
        return CurrentTenant.callAs(
                        token.tenant(), () -> secrets.holder(token.id(), token.secret()))
                .isPresent();
    }

    private static LinkToken token(Letter letter) {
        String link = String.valueOf(letter.facts().get("link"));
        return LinkToken.read(link.substring(link.indexOf('#') + 1)).orElseThrow();
    }

    private SecretCourier courier() {
        return courier(Duration.ZERO);
    }

    private SecretCourier courier(Duration ahead) {
        return new SecretCourier(
                new Wishes(sql, platform, hashes, rules, Clock.offset(clock, ahead)),
                tenants,
                this::send,
                rules);
    }

    private void send(Letter letter) {
        refused.add(letter);
        if (!takes.test(letter)) {
            throw new MailSendException("nobody there");
        }
        refused.remove(letter);
        sent.add(letter);
    }
}
