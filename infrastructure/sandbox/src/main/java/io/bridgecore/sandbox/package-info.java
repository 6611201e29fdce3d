/** A small stateful Odoo 19 for tests and for the demo tenant. */
@NullMarked
package io.bridgecore.sandbox;

import org.jspecify.annotations.NullMarked;
