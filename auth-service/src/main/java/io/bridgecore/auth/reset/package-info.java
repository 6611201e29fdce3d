/** Other passwords: chosen, won back by mail, or set by administrators. */
@NullMarked
package io.bridgecore.auth.reset;

import org.jspecify.annotations.NullMarked;
