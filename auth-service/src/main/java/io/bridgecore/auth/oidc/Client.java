package io.bridgecore.auth.oidc;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.token.ClientIdentity;

/** Who asks the authorization server for tokens. */
sealed interface Client {

    /** A service of the platform. */
    record Service(String name) implements Client {}

    /** A program of a tenant. */
    record Program(ClientIdentity identity) implements Client {}

    /** An application that people sign in to. */
    record ForPeople(Application application) implements Client {}
}
