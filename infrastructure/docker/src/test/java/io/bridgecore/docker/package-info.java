/** Checks the files of the container deployment against what the services need. */
@NullMarked
package io.bridgecore.docker;

import org.jspecify.annotations.NullMarked;
