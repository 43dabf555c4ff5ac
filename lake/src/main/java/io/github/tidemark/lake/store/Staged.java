package io.github.tidemark.lake.store;

import java.io.Serializable;

/**
 * A complete file that nobody sees yet. Publishing needs nothing but this: another process can do
 * it, so long as it has written it down.
 *
 * @param target where it belongs
 * @param token what the store needs to put it there
 */
public record Staged(Location target, String token) implements Serializable {}
