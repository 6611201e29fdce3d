/** The pages on which people sign in with a browser, and who is signed in there. */
@NullMarked
package io.bridgecore.auth.signin;

import org.jspecify.annotations.NullMarked;
