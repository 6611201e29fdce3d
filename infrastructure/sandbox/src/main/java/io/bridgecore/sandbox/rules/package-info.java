/** What single models do beyond storing their fields. */
@NullMarked
package io.bridgecore.sandbox.rules;

import org.jspecify.annotations.NullMarked;
