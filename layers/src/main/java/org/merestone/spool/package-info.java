/** Lists that may be longer than memory. */
package org.merestone.spool;
