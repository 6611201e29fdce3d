/** Finds the changes that connected systems did not push, and publishes them. */
@NullMarked
package io.bridgecore.connector.watch;

import org.jspecify.annotations.NullMarked;
