/** GeoPackage files that are handed over: their feature tables read and written by SQL, as the standard (1.3) has them. */
package org.merestone.geopackage;
