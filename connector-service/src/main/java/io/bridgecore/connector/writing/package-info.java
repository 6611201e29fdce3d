/** Writes that a client may repeat with the same key, and that are done once. */
@NullMarked
package io.bridgecore.connector.writing;

import org.jspecify.annotations.NullMarked;
