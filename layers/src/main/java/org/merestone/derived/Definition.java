package org.merestone.derived;

import org.merestone.catalog.Derivation;

/**
 * That a layer is made from another one.
 *
 * @param layer id of the layer that is made
 * @param from id of the layer that it is made of
 */
public record Definition(String layer, String from, Recipe recipe) {
    /** What the layer is when it is made of that revision. */
    Derivation at(long revision) {
        return new Derivation(
                from,
                revision,
                recipe.field(),
                recipe.metres().stream().map(recipe::value).toList());
    }
}
