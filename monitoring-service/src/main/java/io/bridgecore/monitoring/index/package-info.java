/** What Elasticsearch holds, read from the server itself. */
@NullMarked
package io.bridgecore.monitoring.index;

import org.jspecify.annotations.NullMarked;
