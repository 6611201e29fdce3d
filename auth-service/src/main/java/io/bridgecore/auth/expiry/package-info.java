/** What is good for some time only, for those who warn of it. */
@NullMarked
package io.bridgecore.auth.expiry;

import org.jspecify.annotations.NullMarked;
