/** Which ports are taken, by whom, and which are free. */
@NullMarked
package io.bridgecore.launcher.port;

import org.jspecify.annotations.NullMarked;
