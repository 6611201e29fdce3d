/** Access tokens and the keys that verify them. */
@NullMarked
package io.bridgecore.gateway.token;

import org.jspecify.annotations.NullMarked;
