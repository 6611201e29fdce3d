package io.bridgecore.monitoring.connections;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Until when the certificate is good that clients of the platform are shown, by the gateway or by
 * what stands before it. Nothing is sent there, so even one that nobody trusts is looked at.
 */
@Component
class PublicCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(PublicCertificate.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final String SECURE = "https";
    private static final int SECURE_PORT = 443;

    private final URI url;
    private final Clock clock;
    private Instant looked = Instant.MIN;
    private @Nullable Instant goodUntil;

    @Autowired
    PublicCertificate(Environment settings, Clock clock) {
        this(URI.create(settings.getRequiredProperty("bridgecore.public-url")), clock);
    }

    PublicCertificate(URI url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    URI url() {
        return url;
    }

    /** As it was seen last; empty without a certificate, or where it cannot be seen from here. */
    synchronized Optional<Instant> goodUntil() {
        Instant now = clock.instant();
        if (SECURE.equalsIgnoreCase(url.getScheme()) && looked.plus(FRESH).isBefore(now)) {
            looked = now;
            look();
        }
        return Optional.ofNullable(goodUntil);
    }

    private void look() {
        int port = url.getPort() < 0 ? SECURE_PORT : url.getPort();
        int patience = Math.toIntExact(PATIENCE.toMillis());
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(url.getHost(), port), patience);
            plain.setSoTimeout(patience);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OnlyLooking()}, null);
            try (var secure =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, url.getHost(), port, true)) {
                secure.startHandshake();
                if (secure.getSession().getPeerCertificates()[0] instanceof X509Certificate own) {
                    goodUntil = own.getNotAfter().toInstant();
                }
            }
        } catch (IOException | GeneralSecurityException unseen) {
            LOG.debug("The certificate of {} cannot be seen", url, unseen);
        }
    }

    /** Believes everything, since nothing comes of it. */
    private static final class OnlyLooking implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
