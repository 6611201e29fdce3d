/** Search in the logs of all services. */
@NullMarked
package io.bridgecore.monitoring.logs;

import org.jspecify.annotations.NullMarked;
