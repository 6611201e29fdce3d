/** The change log: one dense, commit-ordered sequence of changes per tenant. */
@NullMarked
package io.bridgecore.sync.log;

import org.jspecify.annotations.NullMarked;
