/** Invitations: from being written to being accepted, expired or revoked. */
@NullMarked
package io.bridgecore.user.invitation;

import org.jspecify.annotations.NullMarked;
