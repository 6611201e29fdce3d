/** Measures the platform as a user meets it. */
@NullMarked
package io.bridgecore.launcher.bench;

import org.jspecify.annotations.NullMarked;
