/** Modules that the platform can have: the gate before them and the ways to their services. */
@NullMarked
package io.bridgecore.gateway.module;

import org.jspecify.annotations.NullMarked;
