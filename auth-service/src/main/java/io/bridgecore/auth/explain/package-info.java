/** Says why somebody may do something, or why not. */
@NullMarked
package io.bridgecore.auth.explain;

import org.jspecify.annotations.NullMarked;
