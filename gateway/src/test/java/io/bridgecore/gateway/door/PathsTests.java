package io.bridgecore.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/a", "/a/", "/a/b.c/..d", "/a/%C3%BC", "/a/x%20y", "/.well-known/x"})
    void letsPlainPathsIn(String path) {
        assertThat(Paths.plain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "//a",
                "/a//b",
                "/a/./b",
                "/a/..",
                "/../a",
                "/a/.",
                "/a;b",
                "/a\\b",
                "/a b",
                "/a%2fb",
                "/a%2Eb",
                "/a%5cb",
                "/a%3bb",
                "/a%25b",
                "/a%00b",
                "/a%0d%0ab",
                "/a%",
                "/a%4",
                "/a%zz",
                "/str%65am",
                "/webhook%2Dkeys",
                "/call%5Fkw",
            })
    void refusesWhatOthersMayReadDifferently(String path) {
        assertThat(Paths.plain(path)).isFalse();
    }

    @Test
    void knowsTheSecondSpellingOfAdminPaths() {
        assertThat(Paths.canonical("/api/admin/plans")).isEqualTo("/admin/plans");
        assertThat(Paths.canonical("/api/administration")).isEqualTo("/api/administration");
    }

    @Test
    void knowsPathsWithASlashAtTheEnd() {
        assertThat(Paths.canonical("/api/v1/users/")).isEqualTo("/api/v1/users");
        assertThat(Paths.canonical("/api/admin/plans/")).isEqualTo("/admin/plans");
        assertThat(Paths.canonical("/")).isEqualTo("/");
    }
}
