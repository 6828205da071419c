/**
 * Exact geometry on the CGCS2000 ellipsoid: coordinate reference systems, areas and distances, repair, and the relation
 * of a subject to a zone. JTS in, JTS out; everything is lon/lat in degrees, EPSG:4490, unless a name says otherwise.
 *
 * <p>Edges are straight in lon/lat. What comes from another CRS is densified there first ({@link
 * org.merestone.geometry.Crs#toStore}), so that the straight edges drawn by a surveyor in a Gauss-Krüger plane stay
 * where they were. Predicates and overlays run in lon/lat (RelateNG, OverlayNG with its robust fall-back); areas are
 * integrals on the ellipsoid; nearest points are found in a conformal plane at the subject and measured by the geodesic.
 */
package org.merestone.geometry;
