/** What a layer is: kinds, fields, layers and features, and the words in which anything is refused. */
package org.merestone.catalog;
