/** One line for every request, and its time among the figures. */
@NullMarked
package io.bridgecore.gateway.log;

import org.jspecify.annotations.NullMarked;
