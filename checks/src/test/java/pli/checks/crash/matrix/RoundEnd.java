// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.checks.program.Office;
import pli.testkit.SinkRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What the program itself says of a mailing that has found its end, beside its store and the
/// server.
final class RoundEnd {

  /// A start of the program each: a few are enough to see that doubts can be settled.
  private static final int SETTLED_MOST = 2;

  private final CrashSite site;
  private final List<StoredEntry> entries;

  RoundEnd(CrashSite site, List<StoredEntry> entries) {
    this.site = site;
    this.entries = entries;
  }

  void check() {
    Set<String> doubtful = recipients(StoredEntry::isInDoubt);
    JsonNode status = document("mailing", "status", "--json");
    assertThat(told(status, "inDoubt")).as("in doubt in the status").isEqualTo(doubtful);
    assertThat(told(status, "accepted"))
        .as("accepted in the status")
        .isEqualTo(recipients(StoredEntry::isAccepted));
    assertThat(status.get("counts").get("inDoubt").asInt()).isEqualTo(doubtful.size());
    JsonNode outbox = document("outbox", "list", "--json");
    assertThat(told(outbox, "inDoubt")).as("in doubt in the outbox").isEqualTo(doubtful);
    assertThat(outbox.get("rows")).as("nothing else is open").hasSize(doubtful.size());
    site.run("journal", "verify").expect(0);
    assertThat(filesWithTheSecret()).as("files with the password").isEmpty();
  }

  /// Settles some doubts by what the server has: what it took is accepted, what it did not take is
  /// handed over again, and is then there once.
  ///
  /// @return how many
  int settleSome() {
    int settled = 0;
    for (StoredEntry doubt : entries.stream().filter(StoredEntry::isInDoubt).toList()) {
      if (settled < SETTLED_MOST) {
        String verdict = times(doubt) == 1 ? "--accepted" : "--resend";
        site.run(
                "outbox", "settle", doubt.id(), "--attempt", String.valueOf(doubt.attempts()),
                verdict, "--reason", "seen")
            .expect(0);
        assertThat(times(doubt)).as("at the server after %s: %s", verdict, doubt).isEqualTo(1);
        settled++;
      }
    }
    return settled;
  }

  private long times(StoredEntry entry) {
    return site.sink().records().stream()
        .map(SinkRecord::to)
        .filter(to -> to.contains(entry.recipient()))
        .count();
  }

  private Set<String> recipients(Predicate<StoredEntry> wanted) {
    return entries.stream()
        .filter(wanted)
        .map(StoredEntry::recipient)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> told(JsonNode document, String state) {
    Set<String> recipients = new TreeSet<>();
    for (JsonNode row : document.get("rows")) {
      if (row.get("state").asString().equals(state)) {
        recipients.add(row.get("to").asString());
      }
    }
    return recipients;
  }

  private JsonNode document(String... words) {
    return new ObjectMapper().readTree(site.run(words).expect(0, 3).output());
  }

  /// In the data folder, in what was printed, and beside the key.
  private List<Path> filesWithTheSecret() {
    List<String> forms =
        Stream.of(
                Office.PASSWORD,
                base64(Office.PASSWORD),
                base64("\0" + Office.ACCOUNT + "\0" + Office.PASSWORD))
            .toList();
    try (Stream<Path> files = Files.walk(site.office().folder())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("input-"))
          .filter(file -> forms.stream().anyMatch(text(file)::contains))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
