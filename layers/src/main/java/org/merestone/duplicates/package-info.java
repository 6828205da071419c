/** Things that were surveyed twice: candidates with their evidence, proposed and never merged by themselves. */
package org.merestone.duplicates;
