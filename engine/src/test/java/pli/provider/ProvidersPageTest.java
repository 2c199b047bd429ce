// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pli.words.Words;

/// `docs/providers.md` is made from the catalogue. To write it anew, run this test with
/// `-Dpli.docs.write=true`.
class ProvidersPageTest {

  private static final Path PAGE = Path.of("..", "docs", "providers.md");

  @Test
  void thePageShowsTheCatalogue() throws IOException {
    String page = page();
    if (Boolean.getBoolean("pli.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).content().isEqualTo(page);
  }

  private static String page() {
    Words words = Words.in(Locale.ENGLISH);
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Mail providers that Pli knows

        Made from `engine/src/main/resources/pli/provider/providers.json`, which also holds the sources
        of every entry; do not edit this page. A dash means that no figure is published.

        | id | name | outgoing mail, first choice first | sign-in | per minute / hour / day | trust |
        |---|---|---|---|---|---|
        """);
    PresetCatalog catalog = PresetCatalog.load();
    for (ProviderPreset preset : catalog.all()) {
      ProviderFacts.Limits limits = preset.facts().limits();
      List<String> cells =
          List.of(
              "`" + preset.id() + "`",
              preset.name(),
              join(preset.servers(), "<br>"),
              preset.signIn().stream()
                  .map(kind -> words.say("provider.sign-in." + kind.id()))
                  .collect(Collectors.joining(", ")),
              text(limits.perMinute()) + "/" + text(limits.perHour()) + "/"
                  + text(limits.perDay()),
              words.say("provider.trust." + preset.trust().id()));
      page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    page.append("\n## Which password\n\n");
    for (ProviderPreset preset : catalog.all()) {
      page.append("**").append(preset.name()).append("** ");
      page.append(words.say(preset.passwordHelp())).append('\n');
      preset.notices().forEach(n -> page.append("- ").append(words.say(n.text())).append('\n'));
      page.append('\n');
    }
    return page.toString().strip() + "\n";
  }

  private static String join(List<?> values, String separator) {
    return values.stream().map(Object::toString).collect(Collectors.joining(separator));
  }

  private static String text(Integer limit) {
    return limit == null ? " – " : " " + Words.number(limit) + " ";
  }
}
