package io.bridgecore.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformKeysTests {

    private final List<JWK> published = new ArrayList<>();
    private final Time time = new Time();
    private final PlatformKeys keys =
            new PlatformKeys(
                    this::fetch,
                    new TokenProperties(
                            Duration.ofMinutes(1),
                            10,
                            Duration.ofMinutes(5),
                            Duration.ofSeconds(2)),
                    time);
    private boolean away;
    private int fetches;

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-05-04T12:00:00Z");

        void pass(Duration some) {
            now = now.plus(some);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private String fetch() {
        fetches++;
        if (away) {
            throw new IllegalStateException("away");
        }
        return new JWKSet(published).toString(true);
    }

    @Test
    void fetchesOnce_andAgainWhenTheyAreOld() throws Exception {
        publish("a");
        for (int i = 0; i < 5; i++) {
            assertThat(find("a")).hasSize(1);
        }
        assertThat(fetches).isEqualTo(1);

        time.pass(Duration.ofMinutes(6));
        assertThat(find("a")).hasSize(1);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void knowsANewKeyAtOnce() throws Exception {
        publish("a");
        find("a");
        publish("b");
        time.pass(Duration.ofSeconds(3));

        assertThat(find("b")).hasSize(1);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void isNotDrivenByUnknownKeys() throws Exception {
        publish("a");
        find("a");
        for (int i = 0; i < 1000; i++) {
            assertThat(find("made-up-" + i)).isEmpty();
            time.pass(Duration.ofMillis(1));
        }

        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void goesOnWithTheLastKeys_whileNoneCanBeFetched() throws Exception {
        publish("a");
        find("a");
        away = true;
        time.pass(Duration.ofHours(1));

        assertThat(find("a")).hasSize(1);
        assertThat(find("b")).isEmpty();
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void saysThatItCannotTell_beforeTheFirstKeys() throws Exception {
        away = true;
        assertThatThrownBy(() -> find("a")).isInstanceOf(KeySourceException.class);
        assertThatThrownBy(() -> find("a")).isInstanceOf(KeySourceException.class);
        assertThat(fetches).isEqualTo(1);

        away = false;
        publish("a");
        time.pass(Duration.ofSeconds(3));
        assertThat(find("a")).hasSize(1);
    }

    private List<JWK> find(String id) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
    }

    private void publish(String id) throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        published.add(key.toPublicJWK());
    }
}
