package io.bridgecore.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTests {

    private Platform platform;

    @BeforeEach
    void publish(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("jwks.json"), "{\"keys\":[]}");
        Files.writeString(folder.resolve("token.json"), "{}");
        platform = new Platform(folder);
    }

    @Test
    void givesTheNoisyTenantASmallQuota() {
        assertThat(resolved("bench-0")).contains("\"requests_per_hour\":72000,");
        assertThat(resolved("bench-1")).contains("\"requests_per_hour\":1000000000,");
    }

    @Test
    void knowsNoOtherTenants() {
        assertThat(resolved("bench-64")).startsWith("HTTP/1.1 404");
    }

    @Test
    void leavesServicesTheirPaths() {
        assertThat(platform.answer("/api/v1/users/me")).isNull();
    }

    private String resolved(String slug) {
        byte[] answer = platform.answer("/internal/tenants/resolve?slug=" + slug);
        return new String(Objects.requireNonNull(answer), StandardCharsets.UTF_8);
    }
}
