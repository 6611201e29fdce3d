/** What systems held before the log began to hear of it. */
@NullMarked
package io.bridgecore.sync.snapshot;

import org.jspecify.annotations.NullMarked;
