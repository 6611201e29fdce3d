/** Journeys through the whole platform, as its users take them. */
@NullMarked
package io.bridgecore.journey;

import org.jspecify.annotations.NullMarked;
