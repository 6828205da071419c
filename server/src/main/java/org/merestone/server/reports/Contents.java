package org.merestone.server.reports;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Puts together what a report says. */
final class Contents {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Checked check;
    private final Wording wording;
    private final Fonts fonts;

    Contents(Checked check, Wording wording, Fonts fonts) {
        this.check = check;
        this.wording = wording;
        this.fonts = fonts;
    }

    /** @param rare what is said of characters that no font has */
    Content content(Optional<String> rare) {
        Maps maps = new Maps(check, wording, fonts);
        ForkJoinTask<List<Content.Picture>> location = ForkJoinPool.commonPool().submit(maps::location);
        Themes themes = new Themes(check, wording, maps);
        List<Content.Theme> told = themes.themes();
        LawTables law = new LawTables(check);
        SourceTables sources = new SourceTables(check);
        return new Content(
                head(),
                new Summaries(check).summary(),
                new OpenPoints(check).open(),
                new SiteTables(check).site(wording.corners()),
                law.laws(),
                location.join(),
                told,
                themes.others(),
                new UnitTables(check).units(),
                law.articles(),
                sources.sources(),
                sources.books(),
                wording.statements().stream().map(check.setting()::say).toList(),
                sources.leftOut(),
                rare);
    }

    Content with(Content content, String rare) {
        return new Content(
                content.head(),
                content.summary(),
                content.open(),
                content.site(),
                content.laws(),
                content.location(),
                content.themes(),
                content.others(),
                content.units(),
                content.articles(),
                content.sources(),
                content.books(),
                content.statements(),
                content.leftOut(),
                Optional.of(rare));
    }

    private Content.Head head() {
        String id = check.text("/check/id");
        String number = wording.number(check.day(), id, check.text("/subject/properties/code"));
        String fingerprint =
                check.setting().fingerprint().map(f -> "\nkey=" + f).orElse("");
        byte[] qr = Pictures.qr("merestone check\nid=" + id + "\nsha256=" + check.sha256() + fingerprint);
        return new Content.Head(
                check.setting().say(wording.office()),
                check.setting().say(wording.title()),
                number,
                MOMENT.format(Instant.parse(check.text("/check/at"))) + check.say("（北京时间）", " (Beijing time)"),
                check.day().toString(),
                id,
                check.sha256(),
                Pictures.address(qr),
                check.setting().fingerprint(),
                check.text("/check/engine"),
                check.text("/check/anchor"),
                check.text("/check/recheck_by"),
                check.setting().say(wording.seal()),
                check.setting().say(wording.mapNote()),
                secrecy());
    }

    /** Of the most sensitive layer that is shown. */
    private String secrecy() {
        return check.ground().layers().stream()
                .map(layer -> layer.provenance().sensitivity())
                .filter(check.setting()::shows)
                .max(Enum::compareTo)
                .map(s -> check.setting().say(Setting.title(s)))
                .orElse(check.say("公开", "public"));
    }
}
