package io.bridgecore.contracts;

import java.util.regex.Pattern;

/** Forms of an access rule. */
final class Rule {

    static final Pattern SIGNED_IN = Pattern.compile("isAuthenticated\\(\\)");
    static final Pattern QUOTED = Pattern.compile("'[^']+'");
    static final Pattern AUTHORITIES =
            Pattern.compile(
                    "hasAuthority\\(\\s*'[^']+'\\s*\\)"
                            + "|hasAnyAuthority\\(\\s*'[^']+'(\\s*,\\s*'[^']+')*\\s*\\)");

    private Rule() {}
}
