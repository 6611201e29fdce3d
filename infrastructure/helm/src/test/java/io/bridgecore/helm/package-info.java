/** Checks what the chart makes of its values against what the services need. */
@NullMarked
package io.bridgecore.helm;

import org.jspecify.annotations.NullMarked;
