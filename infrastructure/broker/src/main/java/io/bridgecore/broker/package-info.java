/** A single Kafka node in KRaft mode that formats its storage at the first start. */
@NullMarked
package io.bridgecore.broker;

import org.jspecify.annotations.NullMarked;
