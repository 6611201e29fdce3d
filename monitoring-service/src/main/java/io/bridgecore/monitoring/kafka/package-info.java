/** What Kafka holds and who lags behind, read from the brokers themselves. */
@NullMarked
package io.bridgecore.monitoring.kafka;

import org.jspecify.annotations.NullMarked;
