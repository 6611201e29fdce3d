/** Calls from one service to another. */
@NullMarked
package io.bridgecore.web.client;

import org.jspecify.annotations.NullMarked;
