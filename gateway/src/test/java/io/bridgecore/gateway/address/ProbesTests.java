package io.bridgecore.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.php",
                "/.env",
                "/api/.git/config",
                "/wp-login",
                "/cgi-bin/luci",
                "/Login.ASPX",
                "/backup.sql",
                "/actuator/env",
            })
    void knowsThePathsOfScanners(String path) {
        assertThat(Probes.path(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/nothing",
                "/favicon.ico",
                "/robots.txt",
                "/.well-known/openid-configuration",
                "/api/v1/odoo/res.partner",
                "/a.",
            })
    void leavesHonestMistakesAlone(String path) {
        assertThat(Probes.path(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer x",
                "Bearer a.b.c",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "bearer eyJ.e30",
                "Bearer eyJ..x",
                "Bearer eyJ.a.b.c",
            })
    void knowsWhatIsNoToken(String header) {
        assertThat(Probes.token(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2ln", "Basic eHg6eHg=", ""})
    void leavesTokensAloneThatMayBeOutOfDate(String header) {
        assertThat(Probes.token(header)).isFalse();
        assertThat(Probes.token(null)).isFalse();
    }
}
