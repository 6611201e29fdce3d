/** The systems that a tenant has connected. */
@NullMarked
package io.bridgecore.connector.connection;

import org.jspecify.annotations.NullMarked;
