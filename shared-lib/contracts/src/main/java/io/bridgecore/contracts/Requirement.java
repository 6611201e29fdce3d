package io.bridgecore.contracts;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/**
 * What an endpoint demands of its caller. It stands in the endpoint's access rule, and in the
 * description of the API under {@link #EXTENSION}.
 */
public sealed interface Requirement {

    /** Property of an operation in the description of the API. */
    String EXTENSION = "x-required-permission";

    /** Nothing: the endpoint is public. */
    record Nothing() implements Requirement {}

    /** Any access token. */
    record SignedIn() implements Requirement {}

    /** One of some permissions. */
    record AnyOf(List<String> permissions) implements Requirement {

        public AnyOf {
            permissions = List.copyOf(permissions);
        }

        /** Whether somebody with these permissions comes in. */
        public boolean allows(Stream<String> held) {
            return held.anyMatch(permissions::contains);
        }
    }

    /**
     * Reads an access rule: {@code isAuthenticated()}, {@code hasAuthority('a:b')} or {@code
     * hasAnyAuthority('a:b', 'c:d')}.
     *
     * @return nothing if the rule has another form
     */
    static Optional<Requirement> ofRule(String rule) {
        String expression = rule.strip();
        if (Rule.SIGNED_IN.matcher(expression).matches()) {
            return Optional.of(new SignedIn());
        }
        if (!Rule.AUTHORITIES.matcher(expression).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new AnyOf(
                        Rule.QUOTED
                                .matcher(expression)
                                .results()
                                .map(MatchResult::group)
                                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                                .toList()));
    }

    /** Reads what {@link #words} wrote. */
    static Requirement ofWords(List<String> words) {
        return switch (words.getFirst()) {
            case "none" -> new Nothing();
            case "authenticated" -> new SignedIn();
            default -> new AnyOf(words);
        };
    }

    /** {@code none}, {@code authenticated} or the permissions. */
    default List<String> words() {
        return switch (this) {
            case Nothing() -> List.of("none");
            case SignedIn() -> List.of("authenticated");
            case AnyOf(var permissions) -> permissions;
        };
    }
}
