package io.bridgecore.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bridgecore.gateway.address.ProxyProperties.ProxyHeader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTests {

    private static final String PROXY = "10.0.0.1";

    private final ClientAddresses behindProxies =
            new ClientAddresses(
                    new ProxyProperties(
                            List.of("10.0.0.0/24", "2001:db8:1::/48"),
                            ProxyHeader.X_FORWARDED_FOR));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7|203.0.113.7",
                "198.51.100.1, 203.0.113.7|203.0.113.7",
                "198.51.100.1,203.0.113.7,10.0.0.9|203.0.113.7",
                "203.0.113.7:4711|203.0.113.7",
                "2001:DB8:0:0:0:0:0:7|2001:db8::7",
                "[2001:db8::7]:4711|2001:db8::7",
                "::ffff:203.0.113.7|203.0.113.7",
                "203.0.113.7, 2001:db8:1::5|203.0.113.7",
                "10.0.0.7, 10.0.0.8|10.0.0.7",
                "<script>, 203.0.113.7|203.0.113.7",
            })
    void takesTheRightmostAddressThatIsNoProxy(String header, String client) {
        assertThat(from(PROXY, header)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "",
                ",",
                "203.0.113.7,",
                "203.0.113",
                "0203.0.113.7",
                "203.0.113.0/24",
                "localhost",
                "example.org",
                "203.0.113.7 10.0.0.1",
                "203.0.113.7, nobody, 10.0.0.9",
                "[2001:db8::7",
                "2001:db8::7%eth0",
                "3405803783",
                "0xcb.0.0x71.7",
            })
    void staysWithThePeer_whenTheHeaderIsGarbage(String header) {
        assertThat(from(PROXY, header)).isEqualTo(PROXY);
    }

    @Test
    void joinsSeveralLinesOfTheHeader() {
        assertThat(
                        behindProxies.of(
                                peer(PROXY), List.of("198.51.100.1", "203.0.113.7", "10.0.0.4")))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void believesNobodyElse() {
        assertThat(from("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
        var direct =
                new ClientAddresses(new ProxyProperties(List.of(), ProxyHeader.X_FORWARDED_FOR));
        assertThat(direct.of(peer("127.0.0.1"), List.of("198.51.100.1"))).isEqualTo("127.0.0.1");
    }

    @Test
    void givesUpOnEndlessChains() {
        assertThat(from(PROXY, "203.0.113.7" + ", 10.0.0.9".repeat(1000))).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=203.0.113.7;proto=https;by=10.0.0.1|203.0.113.7",
                "for=198.51.100.1, For=\"203.0.113.7:80\"|203.0.113.7",
                "proto=http; for=\"[2001:db8::7]:4711\"|2001:db8::7",
                "for=_hidden|10.0.0.1",
                "for=unknown|10.0.0.1",
                "by=203.0.113.7|10.0.0.1",
                "203.0.113.7|10.0.0.1",
            })
    void readsTheStandardHeader_whenTold(String header, String client) {
        var standard =
                new ClientAddresses(
                        new ProxyProperties(List.of("10.0.0.0/24"), ProxyHeader.FORWARDED));

        assertThat(standard.of(peer(PROXY), List.of(header))).isEqualTo(client);
        assertThat(standard.header()).isEqualTo("Forwarded");
    }

    @Test
    void holdsAWholeSiteResponsibleWithIpv6() {
        assertThat(ClientAddresses.source("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(ClientAddresses.source("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2::/64");
    }

    @Test
    void knowsAddressesOfBothKinds() {
        var networks =
                Networks.of(List.of("192.0.2.1", "198.51.100.77/24", "2001:db8::/32", "::1/128"));

        assertThat(networks.contain("192.0.2.1")).isTrue();
        assertThat(networks.contain("192.0.2.2")).isFalse();
        assertThat(networks.contain("198.51.100.255")).isTrue();
        assertThat(networks.contain("198.51.101.0")).isFalse();
        assertThat(networks.contain("2001:db8:ffff::1")).isTrue();
        assertThat(networks.contain("2001:db9::1")).isFalse();
        assertThat(networks.contain("::1")).isTrue();
        assertThat(networks.contain("")).isFalse();
        assertThat(Networks.of(List.of("::ffff:10.0.0.0/104")).contain("10.9.9.9")).isTrue();
        assertThat(Networks.NONE.contain("192.0.2.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "*", "10.0.0.1-5", "example.org", "10.0.0", "/8", ""})
    void refusesSettingsThatAreNoNetworks(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Networks.of(List.of(text)));
    }

    private String from(String peer, String header) {
        return behindProxies.of(peer(peer), List.of(header));
    }

    private static InetSocketAddress peer(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), 4711);
    }
}
