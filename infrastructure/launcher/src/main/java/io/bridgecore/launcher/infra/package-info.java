/** Throw-away servers for tests, shared by all test modules of one build. */
@NullMarked
package io.bridgecore.launcher.infra;

import org.jspecify.annotations.NullMarked;
