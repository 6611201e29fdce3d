/** People of all organizations, for those who run the platform. */
@NullMarked
package io.bridgecore.user.administration;

import org.jspecify.annotations.NullMarked;
