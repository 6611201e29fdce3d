/** Tokens for the services of the platform. */
@NullMarked
package io.bridgecore.auth.client;

import org.jspecify.annotations.NullMarked;
