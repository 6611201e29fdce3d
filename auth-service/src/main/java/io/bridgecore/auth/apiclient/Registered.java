package io.bridgecore.auth.apiclient;

import java.util.List;

/** A client with its secrets, which are known by their ids only. */
record Registered(ApiClient client, List<ClientSecret> secrets) {

    Registered {
        secrets = List.copyOf(secrets);
    }
}
