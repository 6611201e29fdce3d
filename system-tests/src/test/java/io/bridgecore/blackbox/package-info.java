/** The contracts' black-box checks that no service can make alone, each by its number. */
@NullMarked
package io.bridgecore.blackbox;

import org.jspecify.annotations.NullMarked;
