/** What a plan allows its tenants to use. */
@NullMarked
package io.bridgecore.gateway.feature;

import org.jspecify.annotations.NullMarked;
