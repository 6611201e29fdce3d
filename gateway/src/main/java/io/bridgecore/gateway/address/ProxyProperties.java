package io.bridgecore.gateway.address;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which proxies stand before the gateway.
 *
 * @param proxies addresses and networks of proxies that are believed; none by default
 * @param proxyHeader the header in which they say where a request came from. Only this one is read:
 *     a proxy hands on what clients put into the other
 */
@ConfigurationProperties("bridgecore.gateway")
record ProxyProperties(
        @DefaultValue List<String> proxies,
        @DefaultValue("x-forwarded-for") ProxyHeader proxyHeader) {

    /** The two ways to say it. */
    enum ProxyHeader {
        X_FORWARDED_FOR,
        FORWARDED
    }

    ProxyProperties {
        proxies = List.copyOf(proxies);
    }
}
