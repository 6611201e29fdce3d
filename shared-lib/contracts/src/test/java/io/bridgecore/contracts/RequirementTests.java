package io.bridgecore.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "isAuthenticated() | authenticated",
                "hasAuthority('users:read') | users:read",
                " hasAuthority( 'users:read' ) | users:read",
                "hasAnyAuthority('users:read', 'tenants:read') | users:read tenants:read"
            })
    void readsARule(String rule, String words) {
        assertThat(Requirement.ofRule(rule).map(Requirement::words))
                .contains(List.of(words.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "permitAll()",
                "hasRole('ADMIN')",
                "hasAuthority()",
                "hasAuthority('a:b') and isAuthenticated()",
                "!hasAuthority('a:b')"
            })
    void leavesOtherFormsUnread(String rule) {
        assertThat(Requirement.ofRule(rule)).isEmpty();
    }

    @Test
    void readsItsOwnWords() {
        for (Requirement one :
                List.of(
                        new Requirement.Nothing(),
                        new Requirement.SignedIn(),
                        new Requirement.AnyOf(List.of("a:b", "c:d")))) {
            assertThat(Requirement.ofWords(one.words())).isEqualTo(one);
        }
    }

    @Test
    void letsInWhoeverHoldsOneOfThem() {
        var either = new Requirement.AnyOf(List.of("a:b", "c:d"));

        assertThat(either.allows(Stream.of("c:d", "x:y"))).isTrue();
        assertThat(either.allows(Stream.of("x:y"))).isFalse();
    }
}
