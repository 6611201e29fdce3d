package io.bridgecore.monitoring.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.testkit.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A platform behind a certificate that is good for some time only. */
@NullMarked
class PublicCertificateIT {

    private final Clock clock = Clock.systemUTC();
    private final TestCertificate certificate = TestCertificate.goodFor(20);
    private final HttpsServer door = start();

    private static HttpsServer start() {
        try {
            return HttpsServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @BeforeEach
    void open() {
        door.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    @Test
    void isThePlatforms_amongThoseThatExpire() {
        List<Reading> readings = readings("https://127.0.0.1:" + door.getAddress().getPort());

        assertThat(readings).hasSize(1);
        Reading own = readings.getFirst();
        assertThat(own.tenant().getMostSignificantBits()).isZero();
        assertThat(own.subject()).isEqualTo("public address");
        assertThat(own.detail()).endsWith(" is good until " + certificate.goodUntil());
        assertThat(Duration.ofDays(20).toDays() - own.value()).isBetween(-0.1, 0.1);
    }

    @Test
    void isNotLookedFor_whereThereIsNoneOrNobodyAnswers() {
        assertThat(readings("http://127.0.0.1:" + door.getAddress().getPort())).isEmpty();
        assertThat(readings("https://127.0.0.1:1")).isEmpty();
    }

    private List<Reading> readings(String url) {
        return new CertificatesExpire(
                        new NoConnections(), new PublicCertificate(URI.create(url), clock), clock)
                .now()
                .orElseThrow();
    }

    private static final class NoConnections implements ConnectionClient {

        @Override
        public List<Down> down() {
            return List.of();
        }

        @Override
        public List<Expiring> expiring(int days) {
            return List.of();
        }
    }
}
