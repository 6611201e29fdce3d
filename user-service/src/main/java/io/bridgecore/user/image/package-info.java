/** Pictures of people. */
@NullMarked
package io.bridgecore.user.image;

import org.jspecify.annotations.NullMarked;
