package io.bridgecore.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SandboxApplicationTests {

    @Test
    void namesTheDatabasesBesidesDemoOnce() {
        assertThat(SandboxApplication.names("acme, demo,,acme,globex "))
                .containsExactly("acme", "globex");
        assertThat(SandboxApplication.names("")).isEmpty();
    }
}
