package io.bridgecore.connector.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which addresses tenants may connect.
 *
 * @param privateAddresses loopback and private networks: needed where systems run beside the
 *     platform, dangerous where strangers sign up
 */
@ConfigurationProperties("bridgecore.connector")
record AddressProperties(@DefaultValue("refused") PrivateAddresses privateAddresses) {

    enum PrivateAddresses {
        ALLOWED,
        REFUSED
    }
}
