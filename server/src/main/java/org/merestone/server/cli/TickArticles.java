package org.merestone.server.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.formats.Sheet;
import org.merestone.rules.Tick;
import org.merestone.rules.Ticks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes over what a lawyer filled in: all of it, or nothing when a row is wrong. */
@Command(name = "tick")
final class TickArticles implements Callable<Integer> {
    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    private final Global global;

    TickArticles(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() {
        Ticks known = Ticks.load(global.home());
        String name = String.valueOf(file.getFileName());
        LocalDate today = LocalDate.now(Global.ZONE);
        TickRows rows = TickRows.of(Sheet.read(file), name, global.books(global.kinds()), today);
        if (!rows.faults().isEmpty()) {
            throw Refusal.badInput(
                    Text.of(
                            name + " 有 " + rows.faults().size() + " 行不能采用，改好后再试；什么也没有写入",
                            rows.faults().size() + " rows of " + name
                                    + " cannot be taken over; mend them and try again. Nothing was written"),
                    rows.faults());
        }
        if (rows.ticks().isEmpty()) {
            throw Refusal.badInput(
                    name + " 里“核对结果”一栏都是空的；请填“是”或“否”",
                    name + ": the column 'words' is empty everywhere; fill in 是 (right) or 否 (wrong)");
        }
        String text = known.with(rows.ticks());
        WholeFile.write(global.home().resolve(Ticks.FILE), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        long right = rows.ticks().stream().filter(Tick::right).count();
        long wrong = rows.ticks().size() - right;
        global.say(
                "采用 " + rows.ticks().size() + " 条：原文无误 " + right + "，有误 " + wrong + "。重启服务后生效",
                rows.ticks().size() + " articles: " + right + " right, " + wrong
                        + " wrong. A running server takes them over when it is started again");
        return CommandLineTool.DONE;
    }
}
