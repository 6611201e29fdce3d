/** Asks every service and every server whether it is well. */
@NullMarked
package io.bridgecore.monitoring.health;

import org.jspecify.annotations.NullMarked;
