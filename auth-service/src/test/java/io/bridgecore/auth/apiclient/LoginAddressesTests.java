package io.bridgecore.auth.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class LoginAddressesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.0.0.0/8",
                "0.0.0.0/0",
                "2001:db8::1",
                "2001:db8::/32",
                "::1"
            })
    void takesAddressesAndNetworks(String text) {
        assertThat(LoginAddresses.isNetwork(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0",
                "300.1.1.1",
                "10.0.0.0/33",
                "localhost",
                "dead.beef",
                "fe::g",
                "2001:db8::/129",
                "10.0.0.1/",
                "10.0.0.1 ",
                ":::"
            })
    void takesNothingElse(String text) {
        assertThat(LoginAddresses.isNetwork(text)).isFalse();
    }

    @Test
    void letsInWhoIsOnTheList() {
        List<String> networks = List.of("10.1.0.0/16", "2001:db8::/32", "192.0.2.7");

        assertThat(LoginAddresses.allow(networks, "10.1.2.3")).isTrue();
        assertThat(LoginAddresses.allow(networks, "192.0.2.7")).isTrue();
        assertThat(LoginAddresses.allow(networks, "2001:db8:1::5")).isTrue();
        assertThat(LoginAddresses.allow(networks, "10.2.0.1")).isFalse();
        assertThat(LoginAddresses.allow(networks, "192.0.2.8")).isFalse();
        assertThat(LoginAddresses.allow(networks, "::1")).isFalse();
        assertThat(LoginAddresses.allow(networks, null)).isFalse();
        assertThat(LoginAddresses.allow(List.of(), null)).isTrue();
    }
}
