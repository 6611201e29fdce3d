package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.http.AddressProperties.PrivateAddresses;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class AddressGuardTests {

    private final AddressGuard open = guard(PrivateAddresses.ALLOWED);
    private final AddressGuard strict = guard(PrivateAddresses.REFUSED);

    private static AddressGuard guard(PrivateAddresses setting) {
        return new AddressGuard(new AddressProperties(setting));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8069",
                "http://localhost",
                "http://10.1.2.3",
                "http://192.168.0.1",
                "http://172.16.0.1",
                "http://100.64.0.1",
                "http://[::1]/",
                "http://[fc00::1]/",
                "http://[64:ff9b::10.1.2.3]/",
                "http://[2002:7f00:1::]/",
                "http://[::127.0.0.1]/"
            })
    void refusesPrivateAddresses_whereThatIsSet(String address) {
        assertThat(open.objection(address)).isNull();
        assertThat(strict.objection(address)).isEqualTo("is not an allowed address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://[::ffff:169.254.169.254]/",
                "http://169.254.0.1",
                "http://[fe80::1]/",
                "http://0.0.0.0",
                "http://224.0.0.1",
                "http://100.100.100.200",
                "http://[fd00:ec2::254]/",
                "http://[64:ff9b::169.254.169.254]/",
                "http://[2002:a9fe:a9fe::1]/"
            })
    void alwaysRefusesWhatOnlyThePlatformCanReach(String address) {
        assertThat(open.objection(address)).isEqualTo("is not an allowed address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34",
                "https://93.184.216.34/odoo",
                "http://[64:ff9b::93.184.216.34]/"
            })
    void allowsPublicAddresses(String address) {
        assertThat(strict.objection(address)).isNull();
    }
}
