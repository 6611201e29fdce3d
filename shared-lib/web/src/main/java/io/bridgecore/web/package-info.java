/** What every HTTP service does identically. */
@NullMarked
package io.bridgecore.web;

import org.jspecify.annotations.NullMarked;
