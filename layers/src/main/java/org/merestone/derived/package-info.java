/**
 * Layers that are made from others and kept current: rings round stations, strips along bank lines. Nobody changes them by
 * hand; that a layer is such a one is kept with its last revision ({@link org.merestone.catalog.Derivation}), and a check
 * finds out by it whether the layer is out of date.
 */
package org.merestone.derived;
