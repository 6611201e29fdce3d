/** Errors as RFC 9457 problems. */
@NullMarked
package io.bridgecore.web.problem;

import org.jspecify.annotations.NullMarked;
