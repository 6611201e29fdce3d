/** The doors: JSON-RPC, sessions and the sandbox's own controls. */
@NullMarked
package io.bridgecore.sandbox.http;

import org.jspecify.annotations.NullMarked;
