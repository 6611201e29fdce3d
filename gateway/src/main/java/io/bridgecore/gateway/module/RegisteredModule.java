package io.bridgecore.gateway.module;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A module as the registry of tenant-service has it.
 *
 * @param active off is off for everybody
 * @param serviceName short name of the service that runs it
 * @param endpoint path under which it answers
 * @param serviceUrl base URL of its service, when that is none of the platform's
 */
record RegisteredModule(
        String id,
        boolean active,
        @Nullable String serviceName,
        @Nullable String endpoint,
        @Nullable String serviceUrl) {

    private static final Pattern PATH =
            Pattern.compile("/api/v[0-9]{1,3}(/[A-Za-z0-9][A-Za-z0-9._-]*){1,6}");

    /** The path it may have: plain, beneath {@code /api/v1} or the like; null for any other. */
    @Nullable String path() {
        if (endpoint == null) {
            return null;
        }
        String path =
                endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        return PATH.matcher(path).matches() ? path : null;
    }

    /**
     * Where its service is, if that is said in an acceptable way: {@code http} or {@code https}, a
     * host and nothing behind it. The path is always the request's own.
     */
    @Nullable URI url() {
        if (serviceUrl == null || serviceUrl.isBlank()) {
            return null;
        }
        try {
            URI url = new URI(serviceUrl.strip());
            boolean web =
                    "http".equalsIgnoreCase(url.getScheme())
                            || "https".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null && bare(url) ? url : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    private static boolean bare(URI url) {
        String path = url.getRawPath();
        return url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && (path == null || path.isEmpty() || path.equals("/"));
    }
}
