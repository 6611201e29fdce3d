package io.bridgecore.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.auth.password.Passwords;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Nothing about an answer tells whether an account exists: same words, same work. */
@NullMarked
class SameForAllIT extends RunningAuthService {

    private static final Logger LOG = LoggerFactory.getLogger(SameForAllIT.class);
    private static final String LOGIN = "/api/v1/auth/login";
    private static final int ROUNDS = 40;
    private static final double FAR_OFF = 1.5;

    @Autowired private MeterRegistry meters;

    @Test
    void costsOneHash_knownUnknownOrLocked() {
        Company company = company();
        Company locked = locked();
        String nobody = "x-" + UUID.randomUUID() + "@acme.test";

        assertThat(hashes(wrong(company))).isEqualTo(1);
        assertThat(hashes(wrong(company).replace(company.email(), nobody))).isEqualTo(1);
        assertThat(hashes(wrong(locked))).isEqualTo(1);
        assertThat(hashes(locked.credentialsWithOrganization())).isEqualTo(1);
        assertThat(hashes(company.credentialsWithOrganization())).isEqualTo(1);
    }

    /** The medians are printed for people; only a difference that shows at a glance fails. */
    @Test
    void takesAboutAsLong_knownUnknownOrLocked() {
        Company company = company();
        Company locked = locked();
        String nobody = "x-" + UUID.randomUUID() + "@acme.test";
        Map<String, String> bodies =
                Map.of(
                        "known", wrong(company),
                        "imported", wrong(with(quoted(BCrypt.hashpw("x", BCrypt.gensalt(10))))),
                        "imported long ago",
                                wrong(with(quoted(BCrypt.hashpw("x", BCrypt.gensalt(4))))),
                        "invited", wrong(with("null")),
                        "unknown", wrong(company).replace(company.email(), nobody),
                        "locked", wrong(locked));
        // The first ones show what the hashes cost here; only medians can be the same.
        bodies.values().forEach(body -> post(LOGIN, body));

        Map<String, Long> medians = medians(bodies);

        LOG.info("Median time of a refused login in microseconds: {}", medians);
        long least = medians.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        assertThat(medians.values()).allMatch(median -> median < least * FAR_OFF);
    }

    /** A company whose administrator has another hash. */
    private Company with(String hash) {
        Company company = company();
        change(
                "update account set password_hash = %s where tenant_id = '%s'"
                        .formatted(hash, company.id()));
        return company;
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private Company locked() {
        Company company = company();
        for (int i = 0; i < 5; i++) {
            post(LOGIN, wrong(company));
        }
        post(LOGIN, wrong(company)).isProblem(429, "too_many_attempts");
        return company;
    }

    private long hashes(String body) {
        long before = meters.timer(Passwords.TIMER).count();
        post(LOGIN, body);
        return meters.timer(Passwords.TIMER).count() - before;
    }

    /** One after the other in each round, so that a busy machine slows all of them alike. */
    private Map<String, Long> medians(Map<String, String> bodies) {
        Map<String, List<Long>> times = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            bodies.forEach((kind, body) ->
                    times.computeIfAbsent(kind, _ -> new ArrayList<>()).add(time(body)));
        }
        var medians = new LinkedHashMap<String, Long>();
        times.forEach(
                (kind, all) -> medians.put(kind, all.stream().sorted().toList().get(ROUNDS / 2)));
        return medians;
    }

    private long time(String body) {
        change("delete from login_failure where failures < 5");
        long start = System.nanoTime();
        post(LOGIN, body);
        return (System.nanoTime() - start) / 1000;
    }

    private static String wrong(Company company) {
        return company.credentialsWithOrganization().replace(PASSWORD, "Wrong 1 password");
    }
}
