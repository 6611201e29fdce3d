/** Which organization has which modules. */
@NullMarked
package io.bridgecore.tenant.module;

import org.jspecify.annotations.NullMarked;
