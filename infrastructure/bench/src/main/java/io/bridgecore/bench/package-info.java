/** Measures what the platform promises, behind {@code ./bridgecore bench}. */
@NullMarked
package io.bridgecore.bench;

import org.jspecify.annotations.NullMarked;
