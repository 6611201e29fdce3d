/** The users of an organization, by the paths below the organization. */
@NullMarked
package io.bridgecore.user.organization;

import org.jspecify.annotations.NullMarked;
