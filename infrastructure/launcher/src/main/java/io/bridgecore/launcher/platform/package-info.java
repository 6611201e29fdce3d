/** What the platform consists of and how each part of it is started. */
@NullMarked
package io.bridgecore.launcher.platform;

import org.jspecify.annotations.NullMarked;
