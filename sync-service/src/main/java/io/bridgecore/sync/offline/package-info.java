/** Offline sync: pulls, states and digests of devices that work without a connection. */
@NullMarked
package io.bridgecore.sync.offline;

import org.jspecify.annotations.NullMarked;
