/** The people who may log in to a tenant. */
@NullMarked
package io.bridgecore.auth.account;

import org.jspecify.annotations.NullMarked;
