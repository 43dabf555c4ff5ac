/** Programs that use the Java API, one file each. */
package io.github.tidemark.sandbox.example;
