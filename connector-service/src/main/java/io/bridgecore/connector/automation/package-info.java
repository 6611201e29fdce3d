/** Connected systems are told to post their changes by themselves. */
@NullMarked
package io.bridgecore.connector.automation;

import org.jspecify.annotations.NullMarked;
