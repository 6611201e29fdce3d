/** Where the spans of requests go, if anywhere. */
@NullMarked
package io.bridgecore.web.tracing;

import org.jspecify.annotations.NullMarked;
