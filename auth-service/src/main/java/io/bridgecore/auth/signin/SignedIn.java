package io.bridgecore.auth.signin;

import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.TenantId;
import java.util.UUID;

/**
 * Somebody who is signed in with his browser.
 *
 * @param owner his organization, or the platform
 * @param session of the browser
 * @param proof how and when he proved who he is
 */
public record SignedIn(TenantId owner, UUID subject, UUID session, Proof proof) {}
