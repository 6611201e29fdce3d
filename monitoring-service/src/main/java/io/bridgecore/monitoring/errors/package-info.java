/** Failures of the platform, alike ones together. */
@NullMarked
package io.bridgecore.monitoring.errors;

import org.jspecify.annotations.NullMarked;
