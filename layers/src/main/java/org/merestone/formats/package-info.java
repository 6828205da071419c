/** One reader or writer per file format. It knows files, columns and geometries, and nothing of kinds and layers. */
package org.merestone.formats;
