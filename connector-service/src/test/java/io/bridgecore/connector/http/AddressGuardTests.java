package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.http.AddressProperties.PrivateAddresses;
import io.bridgecore.connector.spi.ConnectorException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to the platform's own network, as people write them. */
@NullMarked
class AddressGuardTests {

    /** Names that anybody can register. */
    private static final Map<String, String> ZONE =
            Map.of(
                    "public.example", "93.184.216.34",
                    "rebound.example", "127.0.0.1",
                    "metadata.example", "169.254.169.254",
                    "localhost.", "127.0.0.1",
                    "six.example", "::1",
                    "xn--lclhost-9wa.example", "10.0.0.1");

    private final AddressGuard strict = guard(PrivateAddresses.REFUSED);
    private final AddressGuard open = guard(PrivateAddresses.ALLOWED);

    private static AddressGuard guard(PrivateAddresses privateAddresses) {
        return new AddressGuard(new AddressProperties(privateAddresses), AddressGuardTests::lookUp);
    }

    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        return InetAddress.getAllByName(ZONE.getOrDefault(host, host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://LOCALHOST:8069",
                "http://localhost.:8069/",
                "http://127.0.0.1",
                "http://127.1.2.3/odoo",
                "http://127.255.255.254",
                "http://10.0.0.7",
                "http://10.255.255.255",
                "http://172.16.0.1",
                "http://172.31.255.255",
                "http://192.168.1.1:8069/",
                "http://100.64.0.1",
                "http://100.127.255.254",
                "http://192.0.0.8",
                "http://192.0.2.1",
                "http://192.88.99.1",
                "http://198.18.0.1",
                "http://198.19.255.255",
                "http://198.51.100.4",
                "http://203.0.113.9",
                "http://[::1]",
                "http://[::1]:8069/web",
                "http://[0:0:0:0:0:0:0:1]",
                "http://[0000:0000:0000:0000:0000:0000:0000:0001]",
                "http://[::127.0.0.1]",
                "http://[::ffff:127.0.0.1]",
                "http://[::ffff:7f00:1]",
                "http://[::ffff:10.0.0.1]",
                "http://[0:0:0:0:0:ffff:c0a8:0101]",
                "http://[::ffff:0:10.0.0.1]",
                "http://[64:ff9b::127.0.0.1]",
                "http://[64:ff9b::a00:1]",
                "http://[64:ff9b:1::93.184.216.34]",
                "http://[64:ff9b:1::10.0.0.1]",
                "http://[2002:7f00:1::]",
                "http://[2002:c0a8:101::1]",
                "http://[2001:470:1f0b:1::5efe:10.0.0.1]",
                "http://[2001:470:1f0b:1:200:5efe:192.168.0.1]",
                "http://[fc00::1]",
                "http://[fd12:3456:789a::1]",
                "http://[fec0::1]",
                "http://rebound.example/",
                "https://rebound.example:443/",
                "http://six.example",
                "http://xn--lclhost-9wa.example"
            })
    void keepsTenantsOutOfPrivateNetworks(String address) {
        assertThat(strict.objection(address)).isEqualTo("is not an allowed address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.170.2/v2/credentials",
                "http://100.100.100.200",
                "http://168.63.129.16/",
                "http://192.0.0.192",
                "http://0.0.0.0:8104",
                "http://0.1.2.3",
                "http://224.0.0.1",
                "http://240.0.0.1",
                "http://255.255.255.255",
                "http://[::]",
                "http://[::]:8104/internal",
                "http://[fe80::1]",
                "http://[ff02::1]",
                "http://[fd00:ec2::254]/",
                "http://[fd00:ec2::23]/",
                "http://[fd20:ce::254]/",
                "http://[::169.254.169.254]/",
                "http://[::ffff:169.254.169.254]/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://[::ffff:0:169.254.169.254]/",
                "http://[64:ff9b::169.254.169.254]/",
                "http://[64:ff9b:1::169.254.169.254]/",
                "http://[2002:a9fe:a9fe::1]/",
                "http://[2001:470:1f0b:1:0:5efe:169.254.169.254]",
                "http://[2001:0:53aa:64c:0:0:0:1]",
                "http://[2001:db8::1]",
                "http://[100::1]",
                "http://metadata.example/latest"
            })
    void alwaysRefusesWhatOnlyThePlatformCanReach(String address) {
        assertThat(open.objection(address)).isEqualTo("is not an allowed address");
        assertThat(strict.objection(address)).isEqualTo("is not an allowed address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433",
                "http://0x7f000001",
                "http://0x7f.0.0.1",
                "http://0177.0.0.1",
                "http://017700000001",
                "http://127.1",
                "http://127.0.1",
                "http://127.0.0.1.",
                "http://169.254.43518",
                "http://0xa9fea9fe/latest",
                "http://2852039166",
                "http://①②⑦.⓪.⓪.①",
                "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
                "http://127。0。0。1",
                "http://localhost%00.example.com",
                "http://localhost%2eexample.com",
                "http://127.0.0.1%2f@public.example",
                "http://user:pw@public.example",
                "http://user@127.0.0.1",
                "http://@127.0.0.1",
                "http://:@127.0.0.1",
                "http://public.example@127.0.0.1",
                "http://127.0.0.1@public.example",
                "http://public.example#@127.0.0.1/",
                "http://public.example?@127.0.0.1/",
                "http://public.example/?next=http://127.0.0.1",
                "http://public.example\\@127.0.0.1/",
                "http:\\\\127.0.0.1",
                "http://127.0.0.1:80:80",
                "http://public.example:0",
                "http://public.example:99999",
                "http://[fe80::1%25lo]/",
                "http://[fe80::1%lo]/",
                "http://[::1%25lo]/",
                "http://[::1",
                "http://::1",
                "http://[127.0.0.1]",
                "http://",
                "http:///etc/passwd",
                "http:127.0.0.1",
                "//127.0.0.1",
                "127.0.0.1",
                "file:///etc/passwd",
                "ftp://127.0.0.1",
                "gopher://127.0.0.1:6379/_INFO",
                "dict://127.0.0.1:6379",
                "jar:http://127.0.0.1!/",
                "unix:///var/run/docker.sock",
                "http://public.example\r\nHost: 127.0.0.1",
                "http://public.example /",
                "http://\t127.0.0.1",
                ""
            })
    void refusesWhatIsNoPlainAddress(String address) {
        assertThat(open.objection(address)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34",
                "https://93.184.216.34/odoo",
                "https://93.184.216.34:8069",
                " https://93.184.216.34 ",
                "http://172.15.255.255",
                "http://172.32.0.1",
                "http://100.63.255.255",
                "http://[2a00:1450:4001:831::200e]",
                "http://[64:ff9b::93.184.216.34]/",
                "https://public.example/odoo",
                "https://no-such-host.invalid"
            })
    void allowsPublicAddresses(String address) {
        assertThat(strict.objection(address)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8069",
                "http://192.168.1.1",
                "http://[::1]",
                "http://[fd12:3456:789a::1]"
            })
    void allowsPrivateNetworks_whereTheOperatorDoes(String address) {
        assertThat(open.objection(address)).isNull();
    }

    @Test
    void givesOutNoAddressThatIsNotAllowed() throws UnknownHostException {
        assertThat(strict.allowed("public.example"))
                .containsExactly(InetAddress.getByName("93.184.216.34"));
        assertThatThrownBy(() -> strict.allowed("rebound.example"))
                .isInstanceOf(ConnectorException.class);
        assertThatThrownBy(() -> strict.allowed("[::1]")).isInstanceOf(ConnectorException.class);
    }
}
