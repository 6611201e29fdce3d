/** How an event leaves a service, and how one is taken in. */
@NullMarked
package io.bridgecore.events;

import org.jspecify.annotations.NullMarked;
