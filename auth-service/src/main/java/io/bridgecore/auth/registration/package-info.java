/** People who let themselves in, where their organization allows it. */
@NullMarked
package io.bridgecore.auth.registration;

import org.jspecify.annotations.NullMarked;
