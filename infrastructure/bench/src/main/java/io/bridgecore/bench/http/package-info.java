/** A small HTTP client that makes load, and a small server that answers it. */
@NullMarked
package io.bridgecore.bench.http;

import org.jspecify.annotations.NullMarked;
