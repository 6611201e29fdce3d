package io.bridgecore.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class PlatformIssuersTests {

    private final PlatformIssuers issuers =
            new PlatformIssuers("example.com", "https://bridgecore.example.org");

    @ParameterizedTest
    @CsvSource({
        "https://bridgecore.example.org, acme",
        "https://bridgecore.example.org,",
        "https://example.com:8443, acme",
        "https://api.example.com, acme",
        "https://acme.example.com, acme",
        "https://ACME.example.com:8443, acme",
        "https://admin.example.com,",
        "http://127.0.0.1:8102, acme",
    })
    void vouchForTheirOwn(String issuer, @Nullable String tenant) {
        assertThat(issuers.vouch(issuer, tenant)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example.com,",
        "https://admin.example.com, acme",
        "https://admin.example.com, admin",
        "https://acme.example.com.evil.org, acme",
        "https://evil.org, acme",
        "https://a.acme.example.com, acme",
        "nonsense, acme",
        "', ', acme",
        ", acme",
    })
    void vouchForNobodyElse(@Nullable String issuer, @Nullable String tenant) {
        assertThat(issuers.vouch(issuer, tenant)).isFalse();
    }
}
