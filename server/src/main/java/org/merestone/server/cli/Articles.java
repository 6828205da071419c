package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the articles that the rules rest on, also as a table for a lawyer to tick. */
@Command(name = "articles")
final class Articles implements Callable<Integer> {
    /** How they are written. */
    enum Format {
        TEXT,
        CSV,
        XLSX
    }

    @Option(names = "--format", paramLabel = "text|csv|xlsx")
    private Format format = Format.TEXT;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private Optional<Path> out = Optional.empty();

    private final Global global;

    Articles(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() throws IOException {
        ArticleTable table = ArticleTable.of(global.books(global.kinds()));
        if (out.isPresent()) {
            WholeFile.write(out.get(), stream -> write(table, stream));
            int count = table.articles().size();
            global.say(count + " 条条款写入 " + out.get(), count + " articles written to " + out.get());
        } else {
            write(table, global.terminal().out());
        }
        return CommandLineTool.DONE;
    }

    private void write(ArticleTable table, OutputStream stream) throws IOException {
        switch (format) {
            case TEXT -> stream.write(table.text(global.lang()).getBytes(StandardCharsets.UTF_8));
            case CSV -> table.sheet().writeCsv(stream);
            case XLSX -> table.sheet().writeXlsx(stream, ArticleTable.layout());
        }
    }
}
