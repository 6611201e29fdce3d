/** Industries and the modules each of them starts with. */
@NullMarked
package io.bridgecore.tenant.industry;

import org.jspecify.annotations.NullMarked;
