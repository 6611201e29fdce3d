/** The only public door of the platform. */
@NullMarked
package io.bridgecore.gateway;

import org.jspecify.annotations.NullMarked;
