/** Refusals and failures in the platform's one form. */
@NullMarked
package io.bridgecore.gateway.problem;

import org.jspecify.annotations.NullMarked;
