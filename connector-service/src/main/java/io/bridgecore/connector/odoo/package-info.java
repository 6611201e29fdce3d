/** The adapter to Odoo: JSON-RPC over a session. */
@NullMarked
package io.bridgecore.connector.odoo;

import org.jspecify.annotations.NullMarked;
