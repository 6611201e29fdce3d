/** Ids, names and rights that every part of the platform means alike. */
@NullMarked
package io.bridgecore.contracts;

import org.jspecify.annotations.NullMarked;
