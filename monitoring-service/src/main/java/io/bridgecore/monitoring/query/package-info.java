/** What callers ask for in the query of a request. */
@NullMarked
package io.bridgecore.monitoring.query;

import org.jspecify.annotations.NullMarked;
