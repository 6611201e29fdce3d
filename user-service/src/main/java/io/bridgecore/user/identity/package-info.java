/** What auth-service decides about people: their e-mail addresses. */
@NullMarked
package io.bridgecore.user.identity;

import org.jspecify.annotations.NullMarked;
