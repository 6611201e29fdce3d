/** How PostgreSQL is, as far as a role without special rights sees. */
@NullMarked
package io.bridgecore.monitoring.postgres;

import org.jspecify.annotations.NullMarked;
