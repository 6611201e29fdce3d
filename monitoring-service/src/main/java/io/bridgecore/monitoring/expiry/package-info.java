/** What is good for some time only. */
@NullMarked
package io.bridgecore.monitoring.expiry;

import org.jspecify.annotations.NullMarked;
