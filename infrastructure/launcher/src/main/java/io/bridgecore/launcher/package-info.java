/** The command line: one class per command, and the plan of what runs. */
@NullMarked
package io.bridgecore.launcher;

import org.jspecify.annotations.NullMarked;
