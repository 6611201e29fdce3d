/** Child processes: how they start, how one knows they are ready, how they stop and come back. */
@NullMarked
package io.bridgecore.launcher.process;

import org.jspecify.annotations.NullMarked;
