/** Health of everything, and the search in everybody's logs. */
@NullMarked
package io.bridgecore.monitoring;

import org.jspecify.annotations.NullMarked;
