/** The identity of a request. */
@NullMarked
package io.bridgecore.web.request;

import org.jspecify.annotations.NullMarked;
