/**
 * Standing findings: what all rules say of all stored subjects, kept current, and why each that is new, changed or cleared
 * is so.
 */
package org.merestone.findings;
