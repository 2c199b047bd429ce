// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.access.Right;
import tools.jackson.databind.JsonNode;

/// What programs are told of an outbox that was set back.
class RestFrozenTest {

  @TempDir private Path folder;
  private House house;

  @BeforeEach
  void open() throws IOException {
    house = new House(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "it", "en"})
  void whyNothingLeavesStandsWhereAProgramLooks(String language) throws IOException {
    house.hasMessages(House.ACCOUNT, 2);
    assertThat(house.program(Right.READ).get("/outbox").json().get("frozen").isNull()).isTrue();
    house.restartSetBack();
    House.Program program = house.program(Right.READ);

    for (String path : List.of("/outbox", "/accounts/" + House.ACCOUNT + "/health")) {
      JsonNode frozen = program.get(path, "Accept-Language", language).json().get("frozen");
      assertThat(frozen.get("because").asString()).isEqualTo("restored");
      assertThat(frozen.get("text").asString())
          .as("no command of a terminal").doesNotContain("pli outbox", "{");
    }
    assertThat(program.get("/outbox").json().get("items")).hasSize(2);
  }

  @Test
  void whatWouldHandOverIsRefusedWithTheReason() throws IOException {
    house.hasMessages(House.ACCOUNT, 1);
    house.restartSetBack();
    House.Program program = house.program(Right.RELEASE);
    String entry =
        program.get("/outbox").json().get("items").get(0).get("entry").asString();
    for (String path : List.of("/outbox/" + entry + "/retry", "/prepared/m/release")) {
      House.Said refused = program.post(path, "");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("journal.frozen-restored");
      assertThat(refused.json().get("detail").asString()).doesNotContain("pli outbox");
    }
    assertThat(program.post("/outbox/" + entry + "/cancel", "").status()).isEqualTo(200);
  }
}
