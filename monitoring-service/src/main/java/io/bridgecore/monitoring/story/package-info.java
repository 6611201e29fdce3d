/** What became of one request, over all services, in order. */
@NullMarked
package io.bridgecore.monitoring.story;

import org.jspecify.annotations.NullMarked;
