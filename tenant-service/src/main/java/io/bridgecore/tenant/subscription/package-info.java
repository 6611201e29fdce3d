/** What organizations subscribe to, order and pay. */
@NullMarked
package io.bridgecore.tenant.subscription;

import org.jspecify.annotations.NullMarked;
