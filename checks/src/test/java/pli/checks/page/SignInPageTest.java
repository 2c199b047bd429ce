// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Coming in from another computer, over TLS, by name and password, and going out again.
@Tag("browser")
class SignInPageTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String PASSWORD = "vier woerter genuegen sicher";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void aPersonSignsInAndOut(String language, Hand hand) {
    try (PageOffice office =
            new PageOffice(folder).openedBeyond(Locale.of(language), "bettina", PASSWORD);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      visitor.withPictures("7-sign-in").opens(office.door());
      visitor.arrivesAt("/sign-in");
      visitor.looks("01-sign-in");
      visitor.types("access.sign-in.name", "bettina");
      visitor.types("access.sign-in.password", "falsch und doch lang genug");
      visitor.presses("access.sign-in.enter");
      visitor.reads("access.sign-in.wrong");
      visitor.looks("02-wrong");
      visitor.types("access.sign-in.password", PASSWORD);
      visitor.presses("access.sign-in.enter");

      visitor.arrivesAt("/");
      visitor.looks("03-signed-in");
      assertThat(visitor.page().locator("a[href='/companies']").count())
          .as("no way to another company")
          .isZero();
      visitor.presses("access.sign-out");
      visitor.arrivesAt("/sign-in");
      visitor.opens(office.door().resolve("/mailboxes"));
      visitor.arrivesAt("/sign-in");
    }
  }
}
