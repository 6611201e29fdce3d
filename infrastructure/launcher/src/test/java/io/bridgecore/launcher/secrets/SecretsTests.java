package io.bridgecore.launcher.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    private final Path folder;

    SecretsTests(@TempDir Path folder) {
        this.folder = folder.resolve("secrets");
    }

    @Test
    void staysTheSameAcrossRuns() {
        String first = new Secrets(folder).password("redis");

        assertThat(new Secrets(folder).password("redis")).isEqualTo(first);
        assertThat(new Secrets(folder).password("other")).isNotEqualTo(first);
    }

    @Test
    void makesKeysOfThirtyTwoBytes() {
        String key = new Secrets(folder).key("master-key");

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(new Secrets(folder).key("master-key")).isEqualTo(key);
    }

    @Test
    void letsNobodyElseRead() throws IOException {
        new Secrets(folder).password("redis");

        assertThat(Files.getPosixFilePermissions(folder))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("redis")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
