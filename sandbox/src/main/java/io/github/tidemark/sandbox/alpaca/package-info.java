/**
 * A simulator of Alpaca's market-data API on loopback, over a market that can be asked directly.
 */
package io.github.tidemark.sandbox.alpaca;
