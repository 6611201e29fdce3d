/** The door for changes that connected systems send. */
@NullMarked
package io.bridgecore.connector.webhook;

import org.jspecify.annotations.NullMarked;
