package org.merestone.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after whole stores: copies one into another, backs it up, checks it. */
@Command(name = "store")
final class Stores implements Runnable {
    private final Global global;

    @Spec
    private CommandSpec spec;

    Stores(Global global) {
        this.global = global;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                Text.of("请说明做什么：copy、backup 或 check", "say what to do: copy, backup or check")
                        .in(global.lang()));
    }

    @Command(name = "copy")
    int copy(@Parameters(paramLabel = "FROM") String from, @Parameters(paramLabel = "TO") String to) {
        ProgressLine progress = new ProgressLine(global, Text.of("复制", "copying"));
        try (Store source = Store.openReadOnly(from);
                Store target = Store.open(to)) {
            long head = source.copyTo(target, Kinds.load()::kind, progress);
            progress.end();
            global.say(
                    "已把 " + source.url() + " 的全部 " + head + " 次修订复制到 " + target.url(),
                    "copied all " + head + " revisions of " + source.url() + " to " + target.url());
        }
        return CommandLineTool.DONE;
    }

    @Command(name = "backup")
    int backup(@Parameters(paramLabel = "FILE") Path file) {
        ProgressLine progress = new ProgressLine(global, Text.of("备份", "backing up"));
        try (Store store = global.openForReading()) {
            store.backUp(file, Kinds.load()::kind, progress);
            progress.end();
        }
        try (Store copy = Store.openReadOnly("gpkg:" + file)) {
            global.say(
                    "已备份到 " + file + "，含 " + copy.head() + " 次修订；用 --store gpkg:" + file + " 打开",
                    "backed up to " + file + " with " + copy.head() + " revisions; open it with --store gpkg:" + file);
        }
        return CommandLineTool.DONE;
    }

    @Command(name = "check")
    int check() {
        try (Store store = Store.openReadOnly(global.storeUrl())) {
            List<Text> damage = store.damage();
            damage.forEach(fault -> global.say(fault));
            if (damage.isEmpty()) {
                global.say(
                        store.url() + "：数据库、触发器和空间索引完好",
                        store.url() + ": the database, its triggers and its spatial indexes are sound");
            } else {
                global.say(
                        "请从备份恢复，或用 merestone store copy 把它复制到新的存储，那里会重建索引和图层表",
                        "restore a backup, or copy it with merestone store copy, which makes indexes and tables anew");
            }
            int verified = new Revisions(global).verify(store, Optional.empty());
            return damage.isEmpty() ? verified : CommandLineTool.REFUSED;
        }
    }
}
