// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.access.Right;
import pli.app.AllPages;

/// The examples of docs/rest.md run as they stand.
class RestDocumentationTest {

  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```sh$\n(.*?)^```$");

  @Test
  void everyExampleOfTheDocumentWorks(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
    String text = Files.readString(Path.of("../docs/rest.md"));
    String script =
        EXAMPLE.matcher(text).results().map(one -> one.group(1))
            .collect(Collectors.joining("\n"));
    assertThat(script).contains("/messages").contains("/release").contains("/slips").contains("/events");

    try (House house = new House(folder)) {
      Path said = folder.resolve("said.txt");
      Files.createDirectory(folder.resolve("work"));
      Files.writeString(
          folder.resolve("work/payslips.pdf"),
          AllPages.saying("Luc Favre, Payslip November 2026", "Anna Keller, Payslip November 2026"));
      ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-u", "-o", "pipefail", "-c", script);
      shell.directory(folder.resolve("work").toFile());
      shell.environment().put("PLI", "http://127.0.0.1:" + house.port());
      shell.environment().put("ACCOUNT", House.ACCOUNT);
      shell.environment().put("TOKEN", house.program(Right.RELEASE, House.ACCOUNT).token);
      Process process =
          shell.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(said(said)).isZero();
    }
  }

  private static String said(Path file) throws IOException {
    return Files.readString(file);
  }
}
