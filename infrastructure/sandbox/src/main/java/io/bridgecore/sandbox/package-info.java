/** Small stateful imitations of Odoo and Moodle, for tests and for the demo tenant. */
@NullMarked
package io.bridgecore.sandbox;

import org.jspecify.annotations.NullMarked;
