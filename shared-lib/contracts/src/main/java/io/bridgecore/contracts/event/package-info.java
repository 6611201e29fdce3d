/** Events that leave a service: one record each, with its topic. */
@NullMarked
package io.bridgecore.contracts.event;

import org.jspecify.annotations.NullMarked;
