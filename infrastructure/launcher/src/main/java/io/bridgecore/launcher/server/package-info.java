/**
 * The servers the platform stands on: PostgreSQL, Redis, Kafka and Elasticsearch, out of Maven
 * artifacts.
 */
@NullMarked
package io.bridgecore.launcher.server;

import org.jspecify.annotations.NullMarked;
