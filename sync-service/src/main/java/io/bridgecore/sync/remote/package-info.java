/** The tenant's Odoo, reached through connector-service in somebody's name. */
@NullMarked
package io.bridgecore.sync.remote;

import org.jspecify.annotations.NullMarked;
