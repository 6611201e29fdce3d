/** Carries the JSON log files of the services into Elasticsearch and throws old ones away. */
@NullMarked
package io.bridgecore.launcher.logs;

import org.jspecify.annotations.NullMarked;
