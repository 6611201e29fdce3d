/** What an adapter to one kind of external system offers, and what it is given. */
@NullMarked
package io.bridgecore.connector.spi;

import org.jspecify.annotations.NullMarked;
