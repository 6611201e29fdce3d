/** JSON as plain values, and the Python spelling of them that Odoo puts into its texts. */
@NullMarked
package io.bridgecore.sandbox.json;

import org.jspecify.annotations.NullMarked;
