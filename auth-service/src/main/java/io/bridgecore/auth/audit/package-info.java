/** The trail of who did what, for auditors. */
@NullMarked
package io.bridgecore.auth.audit;

import org.jspecify.annotations.NullMarked;
