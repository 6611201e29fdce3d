@NullMarked
package io.bridgecore.bench.http;

import org.jspecify.annotations.NullMarked;
