/** Letting people in, keeping them out, seeing them off. */
@NullMarked
package io.bridgecore.user.people;

import org.jspecify.annotations.NullMarked;
