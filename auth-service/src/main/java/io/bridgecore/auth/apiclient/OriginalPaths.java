package io.bridgecore.auth.apiclient;

import java.util.List;

/** Where the Logikal middleware keeps its API clients, and lets people in to look at them. */
final class OriginalPaths {

    static final String CLIENT_AUTH = "/api/v1/client-auth";
    static final String AUTH_CLIENT = "/api/v1/auth/client";
    static final String ADMIN = "/api/v1/admin/clients";

    private static final String CONSOLE = "/api/v1/admin/login";
    private static final List<String> ALL = List.of(CLIENT_AUTH, AUTH_CLIENT, ADMIN, CONSOLE);

    private OriginalPaths() {}

    static boolean contain(String path) {
        return ALL.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
