package io.bridgecore.connector.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which addresses tenants may connect.
 *
 * @param privateAddresses loopback and private networks: needed where systems run beside the
 *     platform, to be refused where strangers sign up
 */
@ConfigurationProperties("bridgecore.connector")
record AddressProperties(@DefaultValue("allowed") PrivateAddresses privateAddresses) {

    enum PrivateAddresses {
        ALLOWED,
        REFUSED
    }
}
