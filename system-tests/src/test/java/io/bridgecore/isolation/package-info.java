/** Every operation of every service, tried by everybody it is not meant for. */
@NullMarked
package io.bridgecore.isolation;

import org.jspecify.annotations.NullMarked;
