/** The feature store: revisions, and every version of every feature, in a GeoPackage that other programs can read. */
package org.merestone.store;
