/** Roles of the service desk, in the words of its clients. */
@NullMarked
package io.bridgecore.auth.rbac;

import org.jspecify.annotations.NullMarked;
