/** People as CSV: many in at once, everybody out. */
@NullMarked
package io.bridgecore.user.transfer;

import org.jspecify.annotations.NullMarked;
