/** Changes that devices made without a connection, done once each. */
@NullMarked
package io.bridgecore.sync.push;

import org.jspecify.annotations.NullMarked;
