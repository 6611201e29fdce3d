/** Everything at a glance, from parts that the other features contribute. */
@NullMarked
package io.bridgecore.monitoring.dashboard;

import org.jspecify.annotations.NullMarked;
