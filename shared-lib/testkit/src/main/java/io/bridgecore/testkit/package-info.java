/** House rules, fixtures and real servers for tests. */
@NullMarked
package io.bridgecore.testkit;

import org.jspecify.annotations.NullMarked;
