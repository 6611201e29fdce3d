/** Whether every device is told everything, once and in order, whatever breaks meanwhile. */
@NullMarked
package io.bridgecore.bench.consistency;

import org.jspecify.annotations.NullMarked;
