/** Work that is due at times, each once in the cluster. */
@NullMarked
package io.bridgecore.monitoring.jobs;

import org.jspecify.annotations.NullMarked;
