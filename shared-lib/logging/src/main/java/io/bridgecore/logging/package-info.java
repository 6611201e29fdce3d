/** How every process writes its log: which fields, without secrets, into which files. */
@NullMarked
package io.bridgecore.logging;

import org.jspecify.annotations.NullMarked;
