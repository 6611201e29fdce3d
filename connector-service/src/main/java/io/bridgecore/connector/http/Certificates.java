package io.bridgecore.connector.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Until when the certificates are good that external systems showed: of each address the one with
 * which this process made its last connection. Nothing is asked for it.
 */
@Component
public class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final String SECURE = "https";
    private static final int SECURE_PORT = 443;
    private static final int MOST = 20_000;

    /** A connection that goes on with the keys of an earlier one is not shown a certificate. */
    private static final Duration KEYS_KEPT = Duration.ofHours(1);

    private final Cache<String, Instant> ends = Caffeine.newBuilder().maximumSize(MOST).build();
    private final TlsSocketStrategy tls;

    @Autowired
    Certificates() {
        this(SSLContexts.createDefault());
    }

    Certificates(SSLContext trust) {
        trust.getClientSessionContext().setSessionTimeout(Math.toIntExact(KEYS_KEPT.toSeconds()));
        this.tls = new DefaultClientTlsStrategy(trust, HostnameVerificationPolicy.BUILTIN, null);
    }

    /**
     * Until when the certificate of a system is good; empty where it has none or nobody has looked.
     *
     * @param url of the system, as its connection has it
     */
    public Optional<Instant> goodUntil(String url) {
        try {
            URI uri = URI.create(url.strip());
            int port = uri.getPort() < 0 ? SECURE_PORT : uri.getPort();
            return SECURE.equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null
                    ? Optional.ofNullable(ends.getIfPresent(address(uri.getHost(), port)))
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            LOG.debug("No certificate: this is no address", noAddress);
            return Optional.empty();
        }
    }

    /** Makes connections secure, and looks at what the other side shows. */
    TlsSocketStrategy watched() {
        return this::secure;
    }

    private SSLSocket secure(
            Socket plain,
            String host,
            int port,
            @Nullable Object settings,
            @Nullable HttpContext context)
            throws IOException {
        SSLSocket socket = tls.upgrade(plain, host, port, settings, context);
        note(address(host, port), socket.getSession());
        return socket;
    }

    private void note(String address, SSLSession session) {
        try {
            if (session.getPeerCertificates()[0] instanceof X509Certificate own) {
                ends.put(address, own.getNotAfter().toInstant());
            }
        } catch (SSLPeerUnverifiedException none) {
            LOG.debug("{} shows no certificate", address, none);
        }
    }

    /** The brackets of an IPv6 address are left to addresses as people write them. */
    private static String address(String host, int port) {
        return host.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT) + " " + port;
    }
}
