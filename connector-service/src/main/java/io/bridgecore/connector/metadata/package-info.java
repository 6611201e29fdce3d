/** What connected systems tell of themselves, kept until it changes. */
@NullMarked
package io.bridgecore.connector.metadata;

import org.jspecify.annotations.NullMarked;
