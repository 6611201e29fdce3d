/** The running platform and the people who use it, for all system tests. */
@NullMarked
package io.bridgecore.platform;

import org.jspecify.annotations.NullMarked;
