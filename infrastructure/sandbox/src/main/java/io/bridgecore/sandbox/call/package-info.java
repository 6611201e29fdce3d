/** The methods of models that may be called from outside. */
@NullMarked
package io.bridgecore.sandbox.call;

import org.jspecify.annotations.NullMarked;
