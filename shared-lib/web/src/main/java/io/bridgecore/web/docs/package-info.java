/** How a service describes its API. */
@NullMarked
package io.bridgecore.web.docs;

import org.jspecify.annotations.NullMarked;
