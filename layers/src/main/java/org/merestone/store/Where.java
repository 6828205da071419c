package org.merestone.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.filter.FilterAttributeExtractor;
import org.geotools.filter.visitor.DuplicatingFilterVisitor;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/**
 * A GeoTools filter on the features of one kind. Its attributes are their properties by name, {@code valid_from},
 * {@code valid_to}, {@code fault}, and {@code geometry} (also called {@code geom}) in lon/lat; a date is its ISO text.
 * What it means is what GeoTools evaluates in Java; a database is asked only to read less.
 */
public final class Where {
    private final Kind kind;
    private final Filter filter;
    private final FeatureView view;

    public Where(Kind kind, Filter filter) {
        this.kind = kind;
        this.filter = (Filter) filter.accept(new OneGeometry(), null);
        this.view = new FeatureView(kind.id(), kind.fields(), names(this.filter));
    }

    /** The names of all attributes that a filter reads. */
    public static Set<String> names(Filter filter) {
        FilterAttributeExtractor names = new FilterAttributeExtractor();
        filter.accept(names, null);
        return new HashSet<>(names.getAttributeNameSet());
    }

    Kind kind() {
        return kind;
    }

    Filter filter() {
        return filter;
    }

    FeatureView view() {
        return view;
    }

    /**
     * Whether the feature is wanted; a quarantined one on which the filter cannot be evaluated is. Refused when it cannot
     * be evaluated on a sound one.
     */
    public boolean accepts(Feature feature) {
        return accepts(filter, view.of(feature));
    }

    static boolean accepts(Filter filter, SimpleFeature view) {
        try {
            return filter.evaluate(view);
        } catch (RuntimeException | LinkageError e) {
            // GeoTools reaches for converters that are not there when a value is of a type it did not expect.
            Feature feature = FeatureView.feature(view);
            if (feature.fault().isPresent()) {
                return true;
            }
            Text reason = Text.of(
                    "filter 在要素 " + feature.id() + " 上无法计算；请检查属性的类型",
                    "filter cannot be evaluated on feature " + feature.id() + "; look at the types of the attributes");
            throw Refusal.badInput(reason, List.of(Fault.ofRow("", 0, "filter", reason)));
        }
    }

    private static final class OneGeometry extends DuplicatingFilterVisitor {
        @Override
        public Object visit(PropertyName name, Object data) {
            return name.getPropertyName().equals("geom")
                    ? getFactory(data).property(FeatureView.GEOMETRY)
                    : super.visit(name, data);
        }
    }
}
