/** In whose name a system is called: a person's own key where there is one. */
@NullMarked
package io.bridgecore.connector.acting;

import org.jspecify.annotations.NullMarked;
