/** The log as it grows, pushed to whoever listens. */
@NullMarked
package io.bridgecore.sync.stream;

import org.jspecify.annotations.NullMarked;
