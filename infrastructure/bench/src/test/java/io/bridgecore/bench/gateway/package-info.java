@NullMarked
package io.bridgecore.bench.gateway;

import org.jspecify.annotations.NullMarked;
