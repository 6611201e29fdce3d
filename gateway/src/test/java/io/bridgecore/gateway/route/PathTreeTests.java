package io.bridgecore.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathTreeTests {

    private final PathTree<String> tree = new PathTree<>();

    @Test
    void matchesExactPathsOnly() {
        tree.put("/a/b", "x");

        assertThat(tree.find("/a/b")).isEqualTo("x");
        assertThat(tree.find("/a/b/c")).isNull();
        assertThat(tree.find("/a/b/")).isNull();
        assertThat(tree.find("/a")).isNull();
        assertThat(tree.find("/a/bc")).isNull();
        assertThat(tree.find("a/b")).isNull();
    }

    @Test
    void coversEverythingBeneath() {
        tree.put("/a/**", "x");

        assertThat(tree.find("/a")).isEqualTo("x");
        assertThat(tree.find("/a/b/c")).isEqualTo("x");
        assertThat(tree.find("/ab")).isNull();
    }

    @Test
    void prefersTheLongerAndTheFixed() {
        tree.put("/a/**", "wide");
        tree.put("/a/*/c/**", "any");
        tree.put("/a/b/c", "fixed");

        assertThat(tree.find("/a/b")).isEqualTo("wide");
        assertThat(tree.find("/a/x/c/d")).isEqualTo("any");
        assertThat(tree.find("/a/b/c")).isEqualTo("fixed");
        assertThat(tree.find("/a/b/c/d")).isEqualTo("any");
        assertThat(tree.find("/a/x/y")).isEqualTo("wide");
    }

    @Test
    void knowsSegmentsByTheirBeginning() {
        tree.put("/a/b_*", "begins");
        tree.put("/a/*", "any");
        tree.put("/a/b_fixed", "fixed");

        assertThat(tree.find("/a/b_")).isEqualTo("begins");
        assertThat(tree.find("/a/b_x")).isEqualTo("begins");
        assertThat(tree.find("/a/b_fixed")).isEqualTo("fixed");
        assertThat(tree.find("/a/bx")).isEqualTo("any");
        assertThat(tree.find("/a/b_x/y")).isNull();
    }
}
