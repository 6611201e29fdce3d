/** Which kinds of systems there are, described as data. */
@NullMarked
package io.bridgecore.connector.catalog;

import org.jspecify.annotations.NullMarked;
