/** The memory that all processes share, which may be away. */
@NullMarked
package io.bridgecore.connector.redis;

import org.jspecify.annotations.NullMarked;
