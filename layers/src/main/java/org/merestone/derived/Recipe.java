package org.merestone.derived;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;

/** What is made of each feature of a layer: one feature for each of some distances in metres. */
sealed interface Recipe permits Ring, Strip {
    /** Ascending. */
    List<Long> metres();

    /** Id of the kind that is made. */
    String kind();

    /** Id of the kind that it is made of. */
    String fromKind();

    /** The field that tells the distances apart. */
    String field();

    /** The value of that field. */
    Object value(long metres);

    /** Why nothing can be made of a feature, and what to state; empty when it can. */
    Optional<Text> lack(Feature source);

    /** What is added to the distance for a feature that lacks nothing. */
    double extraM(Feature source);

    Geometry around(Geometry source, double distanceM);

    /** How far, in metres, the outline of {@link #around} may be from where it should be. */
    double offM();

    /** The attributes beside {@link #field}; never a null. */
    Map<String, Object> properties(Feature source, long metres);
}
