/** A small service to try the baseline on. */
@NullMarked
package io.bridgecore.web.greeting;

import org.jspecify.annotations.NullMarked;
