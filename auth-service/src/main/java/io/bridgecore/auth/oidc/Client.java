package io.bridgecore.auth.oidc;

/** Who asks the authorization server for tokens. */
sealed interface Client {

    /** A service of the platform. */
    record Service(String name) implements Client {}
}
