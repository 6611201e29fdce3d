/** Rules that a request has to pass at the door, each a component of its own. */
@NullMarked
package io.bridgecore.gateway.rule;

import org.jspecify.annotations.NullMarked;
