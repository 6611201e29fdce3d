/** Access that counts no more although its tokens have not expired. */
@NullMarked
package io.bridgecore.auth.revocation;

import org.jspecify.annotations.NullMarked;
