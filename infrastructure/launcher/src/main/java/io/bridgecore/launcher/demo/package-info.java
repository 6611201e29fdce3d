/** The tenant that a newcomer finds ready to use. */
@NullMarked
package io.bridgecore.launcher.demo;

import org.jspecify.annotations.NullMarked;
