package io.bridgecore.tenant.address;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How addresses are kept out.
 *
 * @param proxies addresses and networks of the proxies before the gateway, which are never blocked;
 *     the same as the gateway's setting
 * @param kept how long a block is kept after its end, for the records
 * @param mostActive blocks that gateways are told, permanent ones first
 */
@ConfigurationProperties("bridgecore.tenant.address")
record AddressProperties(
        @DefaultValue List<String> proxies,
        @DefaultValue("90d") Duration kept,
        @DefaultValue("50000") int mostActive) {

    AddressProperties {
        proxies = List.copyOf(proxies);
    }
}
