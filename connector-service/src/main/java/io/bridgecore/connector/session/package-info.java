/** One shared login per connection, and the limits around it. */
@NullMarked
package io.bridgecore.connector.session;

import org.jspecify.annotations.NullMarked;
