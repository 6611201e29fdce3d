/** The folder that holds everything the platform keeps on this machine. */
@NullMarked
package io.bridgecore.launcher.home;

import org.jspecify.annotations.NullMarked;
