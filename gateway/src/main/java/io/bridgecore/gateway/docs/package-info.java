/** One description of the whole API, and a page to read it. */
@NullMarked
package io.bridgecore.gateway.docs;

import org.jspecify.annotations.NullMarked;
