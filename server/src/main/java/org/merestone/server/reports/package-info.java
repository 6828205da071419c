/** Reports of checks as a bureau files them: one template, written as HTML, PDF and DOCX with the same text. */
package org.merestone.server.reports;
