package io.bridgecore.auth.apiclient;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The addresses and networks that a client may log in from. */
final class LoginAddresses {

    private static final Pattern FORM =
            Pattern.compile(
                    "[0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?"
                            + "|[0-9a-fA-F]*:[0-9a-fA-F:.]*(/[0-9]{1,3})?");

    private LoginAddresses() {}

    /** Whether a text is an address or a network. */
    static boolean isNetwork(String text) {
        return read(text).isPresent();
    }

    /** Whether a login from an address is fine; an empty list lets all in. */
    static boolean allow(List<String> networks, @Nullable String address) {
        return networks.isEmpty()
                || (address != null
                        && networks.stream()
                                .flatMap(network -> read(network).stream())
                                .anyMatch(network -> network.matches(address)));
    }

    private static Optional<IpAddressMatcher> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            int slash = text.indexOf('/');
            // A text that is no address would be a name to the matcher, which asks DNS for it.
            InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            return Optional.of(new IpAddressMatcher(text));
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
    }
}
