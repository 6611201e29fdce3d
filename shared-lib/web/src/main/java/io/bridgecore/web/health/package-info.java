/** Health in the words of the API. */
@NullMarked
package io.bridgecore.web.health;

import org.jspecify.annotations.NullMarked;
