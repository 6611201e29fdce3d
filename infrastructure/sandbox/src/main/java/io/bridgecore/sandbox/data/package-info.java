/** The records that a new database starts with. */
@NullMarked
package io.bridgecore.sandbox.data;

import org.jspecify.annotations.NullMarked;
