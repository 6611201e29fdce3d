/** What a running launcher tells other commands about itself. */
@NullMarked
package io.bridgecore.launcher.state;

import org.jspecify.annotations.NullMarked;
