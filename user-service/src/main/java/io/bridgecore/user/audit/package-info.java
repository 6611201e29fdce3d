/** The trail of who did what, for auditors. */
@NullMarked
package io.bridgecore.user.audit;

import org.jspecify.annotations.NullMarked;
