/** A small service that sends and takes in events. */
@NullMarked
package io.bridgecore.events.parcels;

import org.jspecify.annotations.NullMarked;
