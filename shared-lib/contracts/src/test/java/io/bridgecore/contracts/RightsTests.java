package io.bridgecore.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RightsTests {

    /** Names that had numbers first. */
    private static final int FIRST = 102;

    private static final String FIRST_NAMES =
            "0d78ad3270cd14b4597831915d2b438a7b69ea8e88f32876feb763152ac17ed1";

    @Test
    void spellOutWhatWasPacked() {
        List<String> held = List.of("users:write", "tenants:read", "plugin:fly", "sla_read");

        Map<String, Object> claims =
                Rights.spelledOut(
                        Map.of(
                                Claims.RIGHTS, Rights.packed(held),
                                Claims.PERMISSIONS, Rights.unnumbered(held),
                                Claims.EMAIL, "someone@example.com"));

        assertThat(claims)
                .containsOnly(
                        Map.entry(
                                Claims.PERMISSIONS,
                                List.of("plugin:fly", "sla_read", "tenants:read", "users:write")),
                        Map.entry(Claims.EMAIL, "someone@example.com"));
        assertThat(Rights.unnumbered(held)).containsExactly("plugin:fly");
        assertThat(Rights.packed(held)).hasSizeLessThan(20);
    }

    @Test
    void allowNothing_whereNothingIsHeld() {
        assertThat(Rights.spelledOut(Map.of(Claims.RIGHTS, Rights.packed(List.of()))))
                .containsOnly(Map.entry(Claims.PERMISSIONS, List.of()));
    }

    @Test
    void leaveTokensAlone_thatNameTheirPermissions() {
        Map<String, Object> claims = Map.of(Claims.PERMISSIONS, List.of("b", "a"));

        assertThat(Rights.spelledOut(claims)).isEqualTo(claims);
    }

    @Test
    void allowNothingByNumbersThatNobodyKnowsYet() {
        byte[] all = new byte[1000];
        Arrays.fill(all, (byte) 0xff);
        String packed = Base64.getUrlEncoder().encodeToString(all);

        assertThat(Rights.spelledOut(Map.of(Claims.RIGHTS, packed)).get(Claims.PERMISSIONS))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSizeGreaterThanOrEqualTo(FIRST)
                .hasSizeLessThan(1000)
                .contains("tenants:read", "internal");
    }

    @Test
    void areRefused_whereTheyAreNoBits() {
        assertThatThrownBy(() -> Rights.spelledOut(Map.of(Claims.RIGHTS, "*!*")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Tokens are read by programs of other versions: a number keeps its name for ever. */
    @Test
    void keepTheirNumbers() throws Exception {
        List<String> names;
        try (InputStream file = Rights.class.getResourceAsStream("permissions.txt")) {
            names =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        }

        assertThat(names).doesNotHaveDuplicates();
        String first =
                names.stream().limit(FIRST).map(name -> name + "\n").collect(Collectors.joining());
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(first.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(hash))
                .as("names are added at the end only")
                .isEqualTo(FIRST_NAMES);
    }
}
