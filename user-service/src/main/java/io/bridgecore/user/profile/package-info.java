/** Profiles: how they come, are read, change and go. */
@NullMarked
package io.bridgecore.user.profile;

import org.jspecify.annotations.NullMarked;
