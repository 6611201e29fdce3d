/**
 * The object-relational part of the imitation: models, records, domains and what becomes of written
 * values.
 */
@NullMarked
package io.bridgecore.sandbox.orm;

import org.jspecify.annotations.NullMarked;
