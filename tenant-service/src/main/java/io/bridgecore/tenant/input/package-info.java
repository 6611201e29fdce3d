/** Rules for what clients send. */
@NullMarked
package io.bridgecore.tenant.input;

import org.jspecify.annotations.NullMarked;
