package org.merestone.server.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.server.api.RevisionJson;
import org.merestone.store.Anchor;
import org.merestone.store.Original;
import org.merestone.store.Revision;
import org.merestone.store.Store;
import org.merestone.store.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the revisions of the store, and holds the store against the chain of their hashes. */
@Command(name = "revisions")
final class Revisions implements Callable<Integer> {
    private static final int DIGITS = 16;
    private static final List<Text> TITLES = List.of(
            Text.of("修订", "revision"),
            Text.of("时间", "at"),
            Text.of("作者", "author"),
            Text.of("图层", "layer"),
            Text.of("内容", "what"),
            Text.of("要素", "features"),
            Text.of("隔离", "quarantined"),
            Text.of("散列", "hash"));

    private static final List<Text> ORIGINAL_TITLES = List.of(
            Text.of("文件", "file"), Text.of("字节", "bytes"), Text.of("SHA-256", "SHA-256"), Text.of("原件在库", "kept"));

    /** How they are printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(names = "--layer", paramLabel = "LAYER", descriptionKey = "LAYER")
    private Optional<String> layer = Optional.empty();

    @Option(names = "--last", paramLabel = "N")
    private int last = Integer.MAX_VALUE;

    @Option(names = "--format", paramLabel = "text|json")
    private Format format = Format.TEXT;

    private final Global global;

    Revisions(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() {
        try (Store store = global.openForReading()) {
            Optional<Anchor> head = store.anchor();
            long end = head.map(Anchor::number).orElse(0L) + 1;
            List<Revision> revisions = store.revisions(layer, end, Math.max(last, 0));
            PrintStream out = global.terminal().out();
            if (format == Format.JSON) {
                out.println(RevisionJson.of(revisions, head));
            } else if (!revisions.isEmpty()) {
                table(revisions).print(out);
            }
            out.flush();
            head.ifPresentOrElse(
                    anchor -> global.say(
                            "锚点（请抄到库外妥善保存）：" + anchor, "the anchor, to be kept outside the store: " + anchor),
                    () -> global.say("还没有修订", "there are no revisions yet"));
            return CommandLineTool.DONE;
        }
    }

    private Columns table(List<Revision> revisions) {
        Columns table =
                new Columns(TITLES.stream().map(t -> t.in(global.lang())).toList());
        for (Revision revision : revisions) {
            table.add(List.of(
                    String.valueOf(revision.number()),
                    revision.at().toString(),
                    revision.author(),
                    revision.layer(),
                    revision.what(),
                    String.valueOf(revision.contents().count()),
                    String.valueOf(revision.contents().quarantined()),
                    revision.hash()
                            .substring(0, Math.min(DIGITS, revision.hash().length()))));
        }
        return table;
    }

    @Command(name = "verify")
    int verify(@Option(names = "--anchor", paramLabel = "N:HASH") Optional<Anchor> anchor) {
        // Not made when it is absent: an empty store vouches for nothing.
        try (Store store = Store.openReadOnly(global.storeUrl())) {
            return verify(store, anchor);
        }
    }

    /** Lists the files that a revision was made of, or writes one of them as it was handed in. */
    @Command(name = "original")
    int original(
            @Parameters(paramLabel = "NUMBER") long number,
            @Option(names = "--file", paramLabel = "NAME") Optional<String> file,
            @Option(names = "--out", paramLabel = "FILE") Optional<Path> out) {
        try (Store store = Store.openReadOnly(global.storeUrl())) {
            Revision revision = store.revision(number);
            if (out.isEmpty() && file.isEmpty()) {
                originals(revision).print(global.terminal().out());
                return CommandLineTool.DONE;
            }
            Original original = revision.original(file);
            Path target = out.orElseThrow(
                    () -> Refusal.badInput("请用 --out 指明写到哪个文件", "say with --out which file to write it to"));
            WholeFile.write(target, to -> {
                try (InputStream in = store.open(original)) {
                    in.transferTo(to);
                }
            });
            global.say(
                    "已写出 " + original.file() + "（" + original.bytes() + " 字节，SHA-256 " + original.sha256() + "）",
                    "wrote " + original.file() + " (" + original.bytes() + " bytes, SHA-256 " + original.sha256()
                            + ")");
            return CommandLineTool.DONE;
        }
    }

    private Columns originals(Revision revision) {
        if (revision.originals().isEmpty()) {
            revision.original(Optional.empty());
        }
        Columns table = new Columns(
                ORIGINAL_TITLES.stream().map(t -> t.in(global.lang())).toList());
        revision.originals()
                .forEach(o -> table.add(List.of(
                        o.file(),
                        String.valueOf(o.bytes()),
                        o.sha256(),
                        Text.of(o.kept() ? "是" : "否", o.kept() ? "yes" : "no").in(global.lang()))));
        return table;
    }

    int verify(Store store, Optional<Anchor> anchor) {
        ProgressLine progress = new ProgressLine(global, Text.of("核对", "verifying"));
        Verification verification = store.verify(anchor, progress);
        progress.end();
        PrintStream out = global.terminal().out();
        out.println(summary(verification, anchor).in(global.lang()));
        verification
                .anchor()
                .ifPresent(head ->
                        out.println(Text.of("锚点 " + head, "anchor " + head).in(global.lang())));
        out.flush();
        faults(verification);
        return verification.ok() ? CommandLineTool.DONE : CommandLineTool.REFUSED;
    }

    private static Text summary(Verification verification, Optional<Anchor> anchor) {
        long count = verification.revisions();
        if (!verification.ok()) {
            return Text.of(
                    "核对了 " + count + " 次修订，有 " + verification.faultCount() + " 处不符",
                    "verified " + count + " revisions: " + verification.faultCount() + " faults");
        }
        return Text.of(
                "核对了 " + count + " 次修订、各图层的表和存下的原件，都与散列链相符"
                        + anchor.map(a -> "，也与锚点 " + a + " 相符").orElse(""),
                "verified " + count
                        + " revisions, the layers' tables and the files kept: all are as the chain of hashes says"
                        + anchor.map(a -> ", and as the anchor " + a).orElse(""));
    }

    private void faults(Verification verification) {
        for (Verification.Fault fault : verification.faults()) {
            global.say(
                    "  修订 " + fault.revision() + "：" + fault.detail().zh(),
                    "  revision " + fault.revision() + ": " + fault.detail().en());
        }
        long rest = verification.faultCount() - verification.faults().size();
        if (rest > 0) {
            global.say("  另有 " + rest + " 处", "  and " + rest + " more");
        }
        if (!verification.tablesCompared()) {
            global.say(
                    "历史不可信，因此没有核对各图层的表和存下的原件。请从备份恢复，再用锚点核对备份",
                    "the history cannot be trusted, so the layers' tables and the files kept were not compared. Restore a backup and verify"
                            + " it with the anchor");
            return;
        }
        if (holds(verification, Verification.Part.ORIGINAL)) {
            global.say(
                    "要素和它们的历史没有被改过，被改的是存下的原件：请从备份恢复；只是缺了的，再导入那些文件即可补上",
                    "the features and their history are untouched; what was changed are files kept as they were handed in:"
                            + " restore a backup; what is only missing comes back when the files are imported again");
        }
        if (holds(verification, Verification.Part.LAYER_TABLE)) {
            global.say(
                    "历史没有被改过，核查读的是历史里的区划，仍可信。被改的是图层表：其他程序读它，本程序按范围或条件查询也用它，"
                            + "修好之前这些查询可能漏掉或多出要素。请用 merestone store copy 复制到新的存储，那里会重建图层表，并改用它",
                    "the history is untouched, and checks can be trusted: they read the zones from it. What was changed are"
                            + " the layers' tables, which other programs read and queries by box or filter of this"
                            + " program too: until they are mended, such queries may lack features or give wrong ones."
                            + " Copy with merestone store copy to another store, which makes the tables anew, and use"
                            + " that");
        }
    }

    private static boolean holds(Verification verification, Verification.Part part) {
        return verification.faults().stream().anyMatch(f -> f.part() == part);
    }
}
