package org.merestone.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.merestone.catalog.Refusal;

/** A backup on its way: written as a draft of its own, and given its name when it is whole and on the disk. */
record Backup(Path target, GeoPackageFile draft) implements AutoCloseable {
    /** Begins a backup; refuses a name that is taken and a folder that is not there. */
    static Backup to(Path file) {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw taken(target);
        }
        if (!Files.isDirectory(target.getParent())) {
            throw Refusal.badInput(
                    "没有文件夹 " + target.getParent() + "：请先建立它",
                    "there is no folder " + target.getParent() + ": make it first");
        }
        String name = target.getFileName() + "." + UUID.randomUUID() + ".part";
        return new Backup(target, new GeoPackageFile(target.resolveSibling(name)));
    }

    private static Refusal taken(Path target) {
        return Refusal.conflict(target + " 已存在：请换一个文件名", target + " exists: name another file");
    }

    /** Gives the draft its name, unless another backup has got that meanwhile. */
    void finish() {
        try {
            force(draft.path());
            name();
            force(target);
        } catch (FileAlreadyExistsException e) {
            throw taken(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At once: a move looks first and moves then, so that of two at the same time both could get the name. */
    private void name() throws IOException {
        try {
            Files.createLink(target, draft.path());
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // On a file system without links an empty file keeps others from the name.
            Files.createFile(target);
            try {
                Files.move(draft.path(), target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failed) {
                Files.delete(target);
                throw failed;
            }
            return;
        }
        Files.delete(draft.path());
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Takes away what is left of the draft. */
    @Override
    public void close() {
        try {
            for (String left : List.of("", "-wal", "-shm", "-journal", ".lock")) {
                Files.deleteIfExists(draft.beside(left));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
