/** Messages that the log could not take: kept, shown, tried again. */
@NullMarked
package io.bridgecore.sync.letter;

import org.jspecify.annotations.NullMarked;
