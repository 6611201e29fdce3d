package io.bridgecore.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.event.AccessRevoked;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokedAccessTests {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final RevokedAccess revoked = new RevokedAccess();

    @Test
    void isIncompleteUntilItWasFilled() {
        revoked.add(revocation("sid", "a", NOON));
        assertThat(revoked.complete()).isFalse();

        revoked.fill(List.of());

        assertThat(revoked.complete()).isTrue();
        assertThat(revoked.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sid", "sub", "client_id", "tenant_id", "jti"})
    void coversTokensWhoseClaimHasTheValue(String claim) {
        revoked.add(revocation(claim, "a", NOON));

        assertThat(revoked.covers(token(Map.of(claim, "a"), NOON.minusSeconds(60)))).isTrue();
        assertThat(revoked.covers(token(Map.of(claim, "b"), NOON.minusSeconds(60)))).isFalse();
        assertThat(revoked.covers(token(Map.of("other", "a"), NOON.minusSeconds(60)))).isFalse();
    }

    @Test
    void letsTokensPassThatWereMadeLater() {
        revoked.add(revocation("sub", "a", NOON));

        assertThat(revoked.covers(token(Map.of("sub", "a"), NOON))).isTrue();
        assertThat(revoked.covers(token(Map.of("sub", "a"), NOON.plusMillis(1)))).isFalse();
    }

    @Test
    void readsTheMillisecondFromTheTokensId() {
        revoked.add(revocation("sub", "a", NOON.plusMillis(500)));
        Map<String, Object> early = claims("a", NOON.plusMillis(500));
        Map<String, Object> late = claims("a", NOON.plusMillis(501));

        assertThat(revoked.covers(AccessMarks.of(early, NOON))).isTrue();
        assertThat(revoked.covers(AccessMarks.of(late, NOON))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no uuid", "7b8ff5c0-6d8a-4a3e-9f0e-0123456789ab"})
    void takesTheTimeOfIssueFromATokenWithAnotherId(String id) {
        Map<String, Object> claims = Map.of("sub", "a", "jti", id);

        assertThat(AccessMarks.of(claims, NOON).made()).isEqualTo(NOON);
        assertThat(AccessMarks.of(claims, null).made()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void keepsTheLaterOfTwo_inWhateverOrderTheyCome() {
        revoked.add(revocation("sub", "a", NOON.plusSeconds(60)));
        revoked.add(revocation("sub", "a", NOON));

        assertThat(revoked.covers(token(Map.of("sub", "a"), NOON.plusSeconds(30)))).isTrue();
        assertThat(revoked.size()).isEqualTo(1);
    }

    @Test
    void forgetsWhatHasExpired() {
        revoked.add(new AccessRevoked("sid", "old", NOON, NOON.plusSeconds(10), "test"));
        revoked.add(new AccessRevoked("sid", "new", NOON, NOON.plusSeconds(100), "test"));

        revoked.forget(NOON.plusSeconds(50));

        assertThat(revoked.size()).isEqualTo(1);
        assertThat(revoked.covers(token(Map.of("sid", "new"), NOON))).isTrue();
    }

    @Test
    void ignoresWhatItDoesNotUnderstand() {
        revoked.add(revocation("shoe_size", "44", NOON));

        assertThat(revoked.size()).isZero();
    }

    private static AccessRevoked revocation(String claim, String value, Instant before) {
        return new AccessRevoked(claim, value, before, before.plusSeconds(1800), "test");
    }

    private static AccessMarks token(Map<String, Object> claims, Instant issued) {
        return AccessMarks.of(claims, issued);
    }

    private static Map<String, Object> claims(String subject, Instant made) {
        var claims = new HashMap<String, Object>();
        claims.put("sub", subject);
        claims.put("jti", Uuid7.at(made).toString());
        return claims;
    }
}
