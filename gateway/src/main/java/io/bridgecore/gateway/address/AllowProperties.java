package io.bridgecore.gateway.address;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From where the platform's own people may come.
 *
 * @param allowedAddresses addresses and networks; empty for any
 */
@ConfigurationProperties("bridgecore.gateway.admin")
record AllowProperties(@DefaultValue List<String> allowedAddresses) {

    AllowProperties {
        allowedAddresses = List.copyOf(allowedAddresses);
    }
}
