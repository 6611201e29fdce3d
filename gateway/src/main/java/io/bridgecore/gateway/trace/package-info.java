/** The gateway's part of a trace, and where it is sent, if anywhere. */
@NullMarked
package io.bridgecore.gateway.trace;

import org.jspecify.annotations.NullMarked;
