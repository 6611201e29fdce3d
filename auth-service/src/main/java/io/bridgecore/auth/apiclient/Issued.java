package io.bridgecore.auth.apiclient;

import java.util.UUID;

/**
 * A secret that was just made; nobody can read it again.
 *
 * @param secretId to name it by later
 */
record Issued(Registered of, UUID secretId, String secret) {

    @Override
    public String toString() {
        return "Issued " + secretId;
    }
}
