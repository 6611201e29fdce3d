/** What the gateway costs, beside a bare proxy. */
@NullMarked
package io.bridgecore.bench.gateway;

import org.jspecify.annotations.NullMarked;
