/** Answers that go on for as long as their tenant and token allow it. */
@NullMarked
package io.bridgecore.gateway.stream;

import org.jspecify.annotations.NullMarked;
