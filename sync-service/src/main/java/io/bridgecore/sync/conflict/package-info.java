/** Changes of devices that meet changes of others: how they are merged, and what was decided. */
@NullMarked
package io.bridgecore.sync.conflict;

import org.jspecify.annotations.NullMarked;
