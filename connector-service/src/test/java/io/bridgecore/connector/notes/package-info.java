/** A connector as a third party would write it. */
@NullMarked
package io.bridgecore.connector.notes;

import org.jspecify.annotations.NullMarked;
