/** What Redis holds and how well it serves, read from the server itself. */
@NullMarked
package io.bridgecore.monitoring.redis;

import org.jspecify.annotations.NullMarked;
