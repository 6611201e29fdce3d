package io.bridgecore.isolation;

import java.util.Set;
import java.util.regex.Pattern;

/** Where an operation is meant to answer otherwise, and why. */
final class Exceptions {

    private static final int NOT_FOUND = 404;
    private static final int SHOWN = 300;

    /** What is about people names the organization it is for, and one must name one's own. */
    private static final String ORGANIZATION = "organization";

    private static final Pattern ABOUT_PEOPLE =
            Pattern.compile("/api/v1/(users/.*|(rbac/)?organizations/\\{organization}/.*)");

    private static final int FORBIDDEN = 403;

    /** People of the platform side have no profile, and no place in a tenant. */
    private static final Set<String> FOR_TENANTS_PEOPLE =
            Set.of(
                    "PUT /api/v1/users/me",
                    "PATCH /api/v1/users/me",
                    "GET /api/v1/users/me/image",
                    "PUT /api/v1/users/me/image",
                    "POST /api/v1/users/me/image",
                    "DELETE /api/v1/users/me/image",
                    "GET /api/v1/auth/tenant/me",
                    "GET /api/v1/logs",
                    "GET /api/v1/logs/search",
                    "GET /api/v1/logs/statistics",
                    "GET /api/v1/logs/errors",
                    "GET /api/v1/logs/stream",
                    "GET /api/v1/logs/requests/{request_id}",
                    "POST /api/v1/auth/tenant/me");

    /** What API clients ask about themselves. */
    private static final Set<String> FOR_API_CLIENTS =
            Set.of(
                    "GET /api/v1/auth/client/me",
                    "GET /api/v1/auth/client/validate",
                    "POST /api/v1/auth/client/refresh",
                    "GET /api/v1/client-auth/me",
                    "GET /api/v1/client-auth/validate",
                    "POST /api/v1/client-auth/refresh");

    /** Super administrators alone may, and see what went out to everybody. */
    private static final Set<String> ABOUT_ALL =
            Set.of("GET /admin/mails", "GET /admin/mails/{id}");

    private static final Set<String> MAY_BE_ABSENT =
            Set.of(
                    "GET /api/v1/users/{id}/image",
                    "GET /api/v1/logs/requests/{request_id}",
                    "GET /api/v1/systems/{id}/reconciliations/{run}",
                    "GET /admin/tenants/{tenant}/systems/{id}/reconciliations/{run}");

    /** Whoever does this sends everybody else of his tenant away. */
    private static final Set<String> ENDS_THE_TEST =
            Set.of("POST /api/v1/admin/password/reset/bulk");

    private Exceptions() {}

    /** The status for an id of another tenant, by the name of the parameter. */
    static int foreign(Operation operation, String id) {
        return id.equals(ORGANIZATION) && ABOUT_PEOPLE.matcher(operation.path()).matches()
                ? FORBIDDEN
                : NOT_FOUND;
    }

    /** Whether that is how the operation hides what does not exist. */
    static boolean hides(Operation operation, int status) {
        return operation.ids().stream().anyMatch(id -> foreign(operation, id) == status);
    }

    /** Whether the operation refuses people of the platform side that its permission lets in. */
    static boolean isForTenantsPeople(Operation operation) {
        return FOR_TENANTS_PEOPLE.contains(operation.toString());
    }

    /** Whether it refuses whoever is no API client. */
    static boolean isForApiClients(Operation operation) {
        return FOR_API_CLIENTS.contains(operation.toString());
    }

    /** Whether it is about every tenant, for the few who may see that. */
    static boolean isAboutAll(Operation operation) {
        return ABOUT_ALL.contains(operation.toString());
    }

    /** Whether those who may do it do not, because the others would be logged out. */
    static boolean isDoneByNobody(Operation operation) {
        return ENDS_THE_TEST.contains(operation.toString());
    }

    /** Whether a tenant may have none of what the operation reads. */
    static boolean mayBeAbsent(Operation operation) {
        return MAY_BE_ABSENT.contains(operation.toString());
    }

    static String shorten(String body) {
        return body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "...";
    }
}
