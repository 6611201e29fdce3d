/** The life of a tenant as a state machine: stages, and the moves between them. */
@NullMarked
package io.bridgecore.tenant.life;

import org.jspecify.annotations.NullMarked;
