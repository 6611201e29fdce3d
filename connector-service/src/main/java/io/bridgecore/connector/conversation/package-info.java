/** Channels, direct messages and the messages on records of the connected Odoo. */
@NullMarked
package io.bridgecore.connector.conversation;

import org.jspecify.annotations.NullMarked;
