/** What an app of a type may see: models, their fields, and a domain for each model. */
@NullMarked
package io.bridgecore.sync.app;

import org.jspecify.annotations.NullMarked;
