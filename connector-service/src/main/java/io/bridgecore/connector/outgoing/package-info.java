/** The one way of changes to Kafka, and what was pushed lately. */
@NullMarked
package io.bridgecore.connector.outgoing;

import org.jspecify.annotations.NullMarked;
