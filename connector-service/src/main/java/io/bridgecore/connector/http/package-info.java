/** Calls to addresses that tenants chose. */
@NullMarked
package io.bridgecore.connector.http;

import org.jspecify.annotations.NullMarked;
