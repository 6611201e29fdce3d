/** Odoo's operations, in the shapes that mobile clients read. */
@NullMarked
package io.bridgecore.connector.operation;

import org.jspecify.annotations.NullMarked;
