// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pli.words.Words;

/// `docs/diagnosis` is made from the findings, the known failures and the English texts. To write it
/// anew, run this test with `-Dpli.docs.write=true`.
class FindingPagesTest {

  private static final Path FOLDER = Path.of("..", "docs", "diagnosis");
  private static final Words WORDS = Words.in(Locale.ENGLISH);
  private static final KnownFailures FAILURES = KnownFailures.load();
  private static final ItRequests REQUESTS = ItRequests.load();

  @Test
  void everyFindingHasItsPageAndThereIsNoOther() throws IOException {
    Map<String, String> pages = pages();
    if (Boolean.getBoolean("pli.docs.write")) {
      write(pages);
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pages.keySet());
    }
    pages.forEach((name, page) -> assertThat(FOLDER.resolve(name)).content().isEqualTo(page));
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> old = Files.list(FOLDER)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
    }
  }

  private static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("README.md", index());
    for (FindingCode code : FindingCode.values()) {
      pages.put(code.id() + ".md", page(code));
    }
    return pages;
  }

  private static String index() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Findings

        Made from `pli.diagnosis.FindingCode` and `pli/diagnosis/*.json`; do not edit these pages.

        Each failure that Pli explains has one of these codes; they are stable, also in `--json`. `pli explain`
        finds the code of an error message. *Who*: `you`, your `it` person, the `provider`, or nobody
        (`wait`).

        | code | what happened | who |
        |---|---|---|
        """);
    for (FindingCode code : FindingCode.values()) {
      page.append(
          "| [%s](%s.md) | %s | %s |\n"
              .formatted(code.id(), code.id(), text(code, "cause"), code.actor().id()));
    }
    return page.toString();
  }

  private static String page(FindingCode code) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(code.id()).append("\n\n");
    page.append(text(code, "cause")).append("\n\n");
    page.append("**What to do.** ").append(text(code, "remedy")).append("\n\n");
    page.append("| | |\n|---|---|\n");
    page.append("| who can act | %s |\n".formatted(actor(code.actor())));
    page.append("| concerns | %s |\n".formatted(scope(code.scope())));
    page.append("| stays | %s |\n".formatted(permanence(code.permanence())));
    page.append("| tried again | %s |\n".formatted(again(code)));
    REQUESTS.of(code).ifPresent(request -> page.append(forIt(request)));
    List<KnownFailure> known =
        FAILURES.all().stream().filter(one -> one.finding() == code).toList();
    if (!known.isEmpty()) {
      page.append("\n## How it is recognised\n");
      known.forEach(failure -> page.append(failure(failure)));
    }
    return page.toString();
  }

  private static String forIt(ItRequests.Request request) {
    StringBuilder text = new StringBuilder("\n## For the IT person\n\n");
    request
        .text()
        .ifPresent(code -> text.append(WORDS.pattern(code).orElseThrow()).append("\n"));
    if (!request.commands().isEmpty()) {
      text.append(request.text().isPresent() ? "\n" : "").append("```\n");
      request.commands().forEach(command -> text.append(command).append("\n"));
      text.append("```\n");
    }
    return text.toString();
  }

  private static String failure(KnownFailure failure) {
    StringBuilder text = new StringBuilder("\n### `" + failure.id() + "`\n\n");
    failure.voice().ifPresent(voice -> text.append("In the words of ").append(voice.name())
        .append(".\n\n"));
    text.append("```\n");
    failure.samples().forEach(sample -> text.append(sample.replace("\r", "")).append("\n"));
    text.append("```\n\n");
    failure.help().ifPresent(help -> text.append("Explained by the provider: <").append(help)
        .append(">\n\n"));
    text.append("Evidence: ").append(failure.evidence()).append(". Sources: ");
    text.append(
        new TreeSet<>(failure.sources()).stream()
            .map(one -> one.matches("https?://\\S+") ? "<" + one + ">" : one)
            .collect(Collectors.joining("; ")));
    return text.append("\n").toString();
  }

  private static String text(FindingCode code, String part) {
    return WORDS.say(
        "finding." + code.id() + "." + part,
        "server", "mail.example.com:587",
        "host", "mail.example.com",
        "provider", "the provider",
        "keyword", "CHUNKING",
        "port", "587",
        "open", "465",
        "product", "a program");
  }

  private static String actor(Actor actor) {
    return switch (actor) {
      case YOU -> "you";
      case IT -> "your IT person";
      case PROVIDER -> "the provider";
      case WAIT -> "nobody; wait";
    };
  }

  private static String scope(Scope scope) {
    return switch (scope) {
      case RECIPIENT -> "this recipient only";
      case MESSAGE -> "this message only";
      case SESSION -> "this connection; a new one may do better";
      case ACCOUNT -> "the whole mailbox: nothing leaves before it is settled";
      case NETWORK -> "the line between this computer and the server";
    };
  }

  private static String permanence(Permanence permanence) {
    return switch (permanence) {
      case TEMPORARY -> "no, it passes by itself";
      case UNTIL_CHANGED -> "until somebody changes something";
      case PERMANENT -> "yes";
      case BY_CODE -> "as the first digit of the answer says: 4 passes, 5 stays";
      case UNKNOWN -> "nobody can know";
    };
  }

  private static String again(FindingCode code) {
    Finding.Retry retry = code.retry(true);
    String soon =
        retry.afterSeconds().orElse(0) < 60
            ? "at once"
            : "after about " + retry.afterSeconds().orElse(0) / 60 + " min";
    return !retry.again()
        ? "no"
        : code.permanence() == Permanence.BY_CODE ? soon + ", if the answer began with 4" : soon;
  }
}
