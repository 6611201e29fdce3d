/** Who a person is in the connected Odoo. */
@NullMarked
package io.bridgecore.connector.profile;

import org.jspecify.annotations.NullMarked;
