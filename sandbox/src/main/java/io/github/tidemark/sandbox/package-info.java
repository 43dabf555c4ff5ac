/** A synthetic market, so that everything can be tried with no data. */
package io.github.tidemark.sandbox;
