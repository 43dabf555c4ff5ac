/**
 * The live pipeline without its servers: the JSON envelope of the topics, and the operator that
 * puts the events of an instrument in order, decides what is late or twice, and runs the engine.
 */
package io.github.tidemark.lake.stream;
