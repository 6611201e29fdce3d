package io.bridgecore.auth.signin;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.client.Applications;
import io.bridgecore.contracts.TenantId;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Where somebody goes after he signed in: only to places of this service. */
@Component
class Destination {

    private static final Pattern SAFE =
            Pattern.compile("/oauth2/(authorize\\?|device(\\?|$))[\\x21-\\x7e&&[^\\\\\"'<>]]*");
    private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|\\[::1]");
    private static final int LONGEST = 8000;

    private final Function<String, Optional<Application>> applications;

    @Autowired
    Destination(Applications applications) {
        this(applications::named);
    }

    Destination(Function<String, Optional<Application>> applications) {
        this.applications = applications;
    }

    /** The place, if it is one of ours; empty otherwise. */
    static String safe(@Nullable String next) {
        return next != null
                        && next.length() <= LONGEST
                        && SAFE.matcher(next).matches()
                        && read(next).isPresent()
                ? next
                : "";
    }

    /** The application that somebody wants to get into. */
    Optional<Application> application(String next, TenantId owner) {
        return parameter(next, "client_id")
                .flatMap(applications)
                .filter(found -> found.owner().equals(owner));
    }

    /** The address to which the application is answered, as a page's policy names it. */
    String target(String next, TenantId owner) {
        return application(next, owner)
                .flatMap(found ->
                        parameter(next, "redirect_uri")
                                .flatMap(Destination::read)
                                .filter(uri -> known(found, uri))
                                .map(Destination::origin))
                .orElse("");
    }

    /** An application on the person's own machine may be at any port (RFC 8252, 7.3). */
    private static boolean known(Application application, URI uri) {
        return application.redirectUris().stream()
                .map(URI::create)
                .anyMatch(one -> one.equals(uri) || (local(one) && sameButForPort(one, uri)));
    }

    private static boolean local(URI uri) {
        return "http".equals(uri.getScheme())
                && uri.getHost() != null
                && LOOPBACK.matcher(uri.getHost()).matches();
    }

    private static boolean sameButForPort(URI one, URI other) {
        return local(other)
                && other.getRawUserInfo() == null
                && one.getHost().equals(other.getHost())
                && String.valueOf(one.getRawPath()).equals(other.getRawPath());
    }

    private static String origin(URI uri) {
        boolean web = uri.getHost() != null && uri.getScheme().startsWith("http");
        return uri.getScheme() + (web ? "://" + uri.getRawAuthority() : ":");
    }

    /** The last word about what a browser can be sent to, so that no answer fails of it. */
    private static Optional<URI> read(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException odd) {
            return Optional.empty();
        }
    }

    private static Optional<String> parameter(String next, String name) {
        return read(next).map(URI::getRawQuery).stream()
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1).replace('+', ' '))
                .findFirst()
                .map(value -> UriUtils.decode(value, StandardCharsets.UTF_8));
    }
}
