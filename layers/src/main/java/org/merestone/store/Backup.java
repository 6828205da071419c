package org.merestone.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.merestone.catalog.Refusal;

/** A backup on its way: written as a draft, and given its name when it is whole and on the disk. */
record Backup(Path target, GeoPackageFile draft) {
    /** Begins a backup; refuses a name that is taken and a folder that is not there. */
    static Backup to(Path file) {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw Refusal.conflict(target + " 已存在：请换一个文件名", target + " exists: name another file");
        }
        if (!Files.isDirectory(target.getParent())) {
            throw Refusal.badInput(
                    "没有文件夹 " + target.getParent() + "：请先建立它",
                    "there is no folder " + target.getParent() + ": make it first");
        }
        Backup backup = new Backup(target, new GeoPackageFile(target.resolveSibling(target.getFileName() + ".part")));
        backup.tidy();
        return backup;
    }

    void finish() {
        try (FileChannel channel = FileChannel.open(draft.path(), StandardOpenOption.WRITE)) {
            channel.force(true);
            Files.move(draft.path(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tidy();
    }

    /** Takes away what a broken-off attempt, or the opening of the draft, has left. */
    private void tidy() {
        try {
            for (String left : List.of("", "-wal", "-shm", "-journal", ".lock")) {
                Files.deleteIfExists(draft.beside(left));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
