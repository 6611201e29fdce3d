/** Work that requests leave behind for other threads. */
@NullMarked
package io.bridgecore.gateway.backlog;

import org.jspecify.annotations.NullMarked;
