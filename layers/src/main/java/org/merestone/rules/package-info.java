/**
 * The law as dated data: rulebooks read strictly from YAML, three-valued conditions on attributes, and tests on measured
 * relations. Nothing here knows a law's name or an article's number.
 */
package org.merestone.rules;
