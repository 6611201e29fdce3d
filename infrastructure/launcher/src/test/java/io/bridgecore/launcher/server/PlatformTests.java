package io.bridgecore.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlatformTests {

    @Test
    void namesThePackagesOfEachMachine() {
        assertThat(Platform.of("Linux", "amd64", false).postgresArchive())
                .isEqualTo("postgres-linux-x86_64.txz");
        assertThat(Platform.of("Linux", "amd64", true).postgresArchive())
                .isEqualTo("postgres-linux-x86_64-alpine_linux.txz");
        assertThat(Platform.of("Linux", "aarch64", false).redisProgram())
                .isEqualTo("redis-server-7.0.15-linux-arm64");
        assertThat(Platform.of("Mac OS X", "aarch64", false).postgresArchive())
                .isEqualTo("postgres-darwin-arm_64.txz");
    }

    @Test
    void findsThePackagesOfThisMachine() {
        Platform here = Platform.current();

        assertThat(getClass().getResource("/" + here.postgresArchive())).isNotNull();
        assertThat(getClass().getResource("/" + here.redisProgram())).isNotNull();
    }

    @Test
    void pointsToExternalServersElsewhere() {
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64", false))
                .hasMessageContaining("--infra=external");
    }
}
