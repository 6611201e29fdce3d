/** A small service with one tenant table, to push at the walls. */
@NullMarked
package io.bridgecore.tenancy.notes;

import org.jspecify.annotations.NullMarked;
