package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

class FailureTest {
    @Test
    void tellsAnIdAndNothingOfTheInside() {
        Problem problem = Failure.unexpected("GET /api/x", new IllegalStateException("secret path"));
        assertThat(problem.kind().status()).isEqualTo(500);
        assertThat(problem.json("en").toString())
                .containsPattern("id [0-9a-f]{8}")
                .doesNotContain("secret")
                .doesNotContain("IllegalState");
    }

    @Test
    void givesEachCauseOfARefusalItsStatus() {
        assertThat(Problem.of(Refusal.badInput("错", "bad")).kind().status()).isEqualTo(400);
        assertThat(Problem.of(Refusal.notFound("无", "none")).kind().status()).isEqualTo(404);
        assertThat(Problem.of(Refusal.conflict("撞", "clash")).kind().status()).isEqualTo(409);
        assertThat(Problem.of(Refusal.tooLarge("大", "large")).kind().status()).isEqualTo(413);
    }

    @Test
    void calls503WhatTheStoreCouldNotDo() {
        Refusal full = Refusal.tooLarge("磁盘已满", "the disk is full");
        full.initCause(new IOException("no space"));
        assertThat(Problem.of(full).kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
    }

    @Test
    void tellsAFullDiskAndNotThatAClientIsGone() {
        Problem full = Failure.of("POST /api/shapes", new IOException("No space left on device"))
                .orElseThrow();
        assertThat(full.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
        assertThat(full.detail().zh()).contains("临时文件夹 " + System.getProperty("java.io.tmpdir"));
        assertThat(Failure.of("POST /api/shapes", new IOException("Broken pipe")))
                .isEmpty();
    }

    @Test
    void listsTwoHundredFaultsAndCountsTheRest() {
        List<Fault> faults = java.util.stream.IntStream.rangeClosed(1, 250)
                .mapToObj(row -> Fault.ofRow("a.csv", row, "grade", Text.of("不认识", "unknown")))
                .toList();
        var json = Problem.of(Refusal.badInput(Text.of("有错", "faults"), faults)).json("en");
        assertThat(json.get("errors")).hasSize(200);
        assertThat(json.get("detail").asText()).isEqualTo("faults (50 more are not listed)");
        assertThat(json.get("errors").get(0).toString())
                .isEqualTo("{\"file\":\"a.csv\",\"row\":1,\"field\":\"grade\",\"detail\":\"unknown\"}");
    }
}
