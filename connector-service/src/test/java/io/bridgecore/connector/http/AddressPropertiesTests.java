package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.http.AddressProperties.PrivateAddresses;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class AddressPropertiesTests {

    private static AddressProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.connector", AddressProperties.class);
    }

    @Test
    void keepsTenantsOutOfThePrivateNetworkUnlessTold() {
        assertThat(bound(Map.of()).privateAddresses()).isEqualTo(PrivateAddresses.REFUSED);
    }

    @Test
    void takesWhatIsSet() {
        assertThat(
                        bound(Map.of("bridgecore.connector.private-addresses", "allowed"))
                                .privateAddresses())
                .isEqualTo(PrivateAddresses.ALLOWED);
    }
}
