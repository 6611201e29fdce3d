/** Who did what, in a trail that nobody can change without being noticed. */
@NullMarked
package io.bridgecore.monitoring.audit;

import org.jspecify.annotations.NullMarked;
