/** Servers and services that die or freeze while people work. */
@NullMarked
package io.bridgecore.fault;

import org.jspecify.annotations.NullMarked;
