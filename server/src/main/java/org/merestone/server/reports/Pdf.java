package org.merestone.server.reports;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import org.w3c.dom.Document;

/** Writes XHTML as PDF, with the fonts in it. */
final class Pdf {
    static {
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    private Pdf() {}

    static void write(Document xhtml, OutputStream out) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        // Pictures lie in the document itself; nothing else is ever looked for.
        builder.useUriResolver((base, address) -> address.startsWith(Pictures.PNG) ? address : null);
        Fonts.faces().forEach(face -> builder.useFont(face::open, face.family()));
        builder.withW3cDocument(xhtml, null);
        builder.withProducer("Merestone");
        builder.toStream(out);
        builder.run();
    }
}
