/** Processes that take part in a measurement. */
@NullMarked
package io.bridgecore.bench.process;

import org.jspecify.annotations.NullMarked;
