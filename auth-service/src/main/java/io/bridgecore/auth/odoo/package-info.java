/** What this service passes on about a person's Odoo, asked of connector-service. */
@NullMarked
package io.bridgecore.auth.odoo;

import org.jspecify.annotations.NullMarked;
