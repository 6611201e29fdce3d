/** What the platform's console asks of a tenant's Odoo when it links people. */
@NullMarked
package io.bridgecore.connector.helper;

import org.jspecify.annotations.NullMarked;
