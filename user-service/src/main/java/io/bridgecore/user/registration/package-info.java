/** Organizations that come with their first user. */
@NullMarked
package io.bridgecore.user.registration;

import org.jspecify.annotations.NullMarked;
