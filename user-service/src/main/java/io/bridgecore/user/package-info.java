/** Profiles of people and the directory of a tenant. */
@NullMarked
package io.bridgecore.user;

import org.jspecify.annotations.NullMarked;
