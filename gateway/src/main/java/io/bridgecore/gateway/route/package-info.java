/** Which path belongs to which service, as data. */
@NullMarked
package io.bridgecore.gateway.route;

import org.jspecify.annotations.NullMarked;
