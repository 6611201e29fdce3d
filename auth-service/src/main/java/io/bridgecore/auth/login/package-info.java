/** Logging in to a tenant, in the words of each kind of client. */
@NullMarked
package io.bridgecore.auth.login;

import org.jspecify.annotations.NullMarked;
