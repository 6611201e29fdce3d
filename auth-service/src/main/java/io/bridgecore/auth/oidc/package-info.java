/**
 * The standard side of logging in: OAuth 2 and OpenID Connect, an issuer for every tenant's host.
 */
@NullMarked
package io.bridgecore.auth.oidc;

import org.jspecify.annotations.NullMarked;
