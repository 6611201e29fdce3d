/** The log as a searchable list of webhook events. */
@NullMarked
package io.bridgecore.sync.webhook;

import org.jspecify.annotations.NullMarked;
