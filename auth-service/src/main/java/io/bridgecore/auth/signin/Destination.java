package io.bridgecore.auth.signin;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.client.Applications;
import io.bridgecore.contracts.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Where somebody goes after he signed in: only to places of this service. */
@Component
class Destination {

    private static final Pattern SAFE =
            Pattern.compile("/oauth2/(authorize\\?|device\\b)[\\x21-\\x7e&&[^\\\\\"'<>]]*");
    private static final int LONGEST = 8000;

    private final Applications applications;

    Destination(Applications applications) {
        this.applications = applications;
    }

    /** The place, if it is one of ours; empty otherwise. */
    static String safe(@Nullable String next) {
        return next != null && next.length() <= LONGEST && SAFE.matcher(next).matches() ? next : "";
    }

    /** The application that somebody wants to get into. */
    Optional<Application> application(String next, TenantId owner) {
        return parameter(next, "client_id")
                .flatMap(applications::named)
                .filter(found -> found.owner().equals(owner));
    }

    /** The address to which the application is answered, as a page's policy names it. */
    String target(String next, TenantId owner) {
        return application(next, owner)
                .flatMap(found ->
                        parameter(next, "redirect_uri")
                                .filter(uri -> known(found, uri))
                                .map(Destination::origin))
                .orElse("");
    }

    private static boolean known(Application application, String uri) {
        return application.redirectUris().stream()
                .anyMatch(one -> one.equals(uri) || origin(one).startsWith("http://"));
    }

    private static String origin(String uri) {
        URI parsed = URI.create(uri);
        if (parsed.getHost() == null || !parsed.getScheme().startsWith("http")) {
            return parsed.getScheme() + ":";
        }
        return parsed.getScheme() + "://" + parsed.getRawAuthority();
    }

    private static Optional<String> parameter(String next, String name) {
        MultiValueMap<String, String> query =
                UriComponentsBuilder.fromUriString(next).build().getQueryParams();
        return Optional.ofNullable(query.getFirst(name))
                .map(value -> UriUtils.decode(value, StandardCharsets.UTF_8));
    }
}
