/** Which calls are in use, and which of them later versions of a system would not understand. */
@NullMarked
package io.bridgecore.connector.migration;

import org.jspecify.annotations.NullMarked;
