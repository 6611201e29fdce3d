/** Tests of what every part means alike. */
@NullMarked
package io.bridgecore.contracts;

import org.jspecify.annotations.NullMarked;
