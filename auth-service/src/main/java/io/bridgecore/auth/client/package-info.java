/** Who may ask for tokens: the services of the platform, and the applications of tenants. */
@NullMarked
package io.bridgecore.auth.client;

import org.jspecify.annotations.NullMarked;
