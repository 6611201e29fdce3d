/** What is watched, and who has seen to it. */
@NullMarked
package io.bridgecore.monitoring.alerts;

import org.jspecify.annotations.NullMarked;
