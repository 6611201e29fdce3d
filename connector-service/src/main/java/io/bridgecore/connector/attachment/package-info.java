/** Files on records of the connected Odoo. */
@NullMarked
package io.bridgecore.connector.attachment;

import org.jspecify.annotations.NullMarked;
