/** What the user sees: progress, tables, questions. */
@NullMarked
package io.bridgecore.launcher.console;

import org.jspecify.annotations.NullMarked;
