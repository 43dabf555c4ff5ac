/**
 * What has been done: inputs, outputs and the engines' saved states, and the protocol by which a
 * run becomes visible.
 */
package io.github.tidemark.lake.manifest;
