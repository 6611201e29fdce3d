package io.bridgecore.connector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes the client that talks to addresses of tenants. */
final class HttpClients {

    /** How many calls run at once is limited around each session, never between tenants. */
    private static final int MOST = 20_000;

    /** Else headers may be of any length, and all of them are in memory. */
    private static final Http1Config HEADERS =
            Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16 * 1024).build();

    private static final TimeValue KEPT_OPEN = TimeValue.ofSeconds(30);
    private static final TimeValue LOOKED_AT_AFTER = TimeValue.ofSeconds(1);

    private HttpClients() {}

    static CloseableHttpClient to(
            AddressGuard guard, HttpProperties limits, Certificates certificates) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(guard, limits, certificates))
                .setDefaultRequestConfig(requests(limits))
                .setUserAgent("BridgeCore")
                // A redirect could lead where the guard has not looked; a repeated call could be
                // a second write; a kept cookie or login could be another tenant's.
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .evictExpiredConnections()
                .evictIdleConnections(KEPT_OPEN)
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            AddressGuard guard, HttpProperties limits, Certificates certificates) {
        Timeout connect = Timeout.of(limits.connectTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Checked(guard))
                .setTlsSocketStrategy(certificates.watched())
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEADERS).build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST)
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(Timeout.of(limits.timeout()))
                                .setValidateAfterInactivity(LOOKED_AT_AFTER)
                                .build())
                .build();
    }

    private static RequestConfig requests(HttpProperties limits) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(
                        limits.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .setResponseTimeout(Timeout.of(limits.timeout()))
                .setDefaultKeepAlive(KEPT_OPEN.getDuration(), KEPT_OPEN.getTimeUnit())
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    /** Connections are made to the very addresses that were looked at. */
    private record Checked(AddressGuard guard) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.allowed(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
