/**
 * Where files lie. Everything that reads or writes does so through a {@link
 * io.github.tidemark.lake.store.Location} and its {@link io.github.tidemark.lake.store.Store}: a
 * local folder here, other schemes by a {@link io.github.tidemark.lake.store.StoreProvider}.
 */
package io.github.tidemark.lake.store;
