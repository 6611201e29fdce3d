/** Odoo sync: the log for clients that acknowledge each event. */
@NullMarked
package io.bridgecore.sync.odoo;

import org.jspecify.annotations.NullMarked;
