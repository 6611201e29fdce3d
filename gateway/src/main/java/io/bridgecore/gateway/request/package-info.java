/** What is known about the request in hand. */
@NullMarked
package io.bridgecore.gateway.request;

import org.jspecify.annotations.NullMarked;
