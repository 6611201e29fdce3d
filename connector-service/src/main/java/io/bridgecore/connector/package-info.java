/** Adapters to the systems that tenants run, their connections, and the door for changes. */
@NullMarked
package io.bridgecore.connector;

import org.jspecify.annotations.NullMarked;
