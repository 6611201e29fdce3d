/** Records of any connected system, under names that all systems share. */
@NullMarked
package io.bridgecore.connector.systems;

import org.jspecify.annotations.NullMarked;
