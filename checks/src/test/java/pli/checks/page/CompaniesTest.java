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

/// Several companies kept apart: added, named, switched, by one browser that is in all of them.
@Tag("browser")
class CompaniesTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String LONG = "Treuhand- und Revisionsgesellschaft Oberwinterthur-Seen AG";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD", "it, MOUSE", "en, KEYBOARD"})
  void aSecondCompanyIsAddedAndBothStayApart(String language, Hand hand) {
    try (PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path root = office.playing("infomaniak", "marie@ik.me");
      office.openedAmongCompanies(Locale.of(language));
      office.hasMailbox("marie@ik.me", "mailbox-password", root);
      visitor.withPictures("6-companies").opens(office.link());
      assertThat(visitor.page().locator(".company").count()).as("in the way").isZero();

      visitor.follows("company.title");
      visitor.arrivesAt("/companies");
      visitor.looks("01-one");
      visitor.types("company.name", "Boulangerie Aebi");
      visitor.presses("company.name-keep");
      visitor.arrivesAt("/companies");
      visitor.types("company.new-name", LONG);
      visitor.presses("company.make");

      visitor.arrivesAt("/");
      visitor.page().locator("summary", named(LONG)).waitFor();
      visitor.looks("02-new-company");
      visitor.follows("page.nav.mailboxes");
      visitor.reads("page.mailboxes.empty");
      visitor.follows("page.nav.look-up");
      visitor.arrivesAt("/look-up");
      assertThat(visitor.page().content()).doesNotContain("marie@ik.me");

      visitor.pressesOn(visitor.page().locator("summary", named(LONG)));
      visitor.looks("03-menu");
      visitor.pressesOn(visitor.page().locator(".company-menu button").first());
      visitor.arrivesAt("/");
      visitor.page().locator("summary", named("Boulangerie Aebi")).waitFor();
      visitor.follows("page.nav.mailboxes");
      visitor.readsText("marie@ik.me");
      assertThat(visitor.page().title()).contains("Boulangerie Aebi");

      visitor.pressesOn(visitor.page().locator("summary", named("Boulangerie Aebi")));
      visitor.follows("company.manage");
      visitor.arrivesAt("/companies");
      visitor.looks("04-two");
      visitor.types("company.new-name", "boulangerie aebi");
      visitor.presses("company.make");
      visitor.reads("company.known", "name", "boulangerie aebi");
      visitor.looks("05-taken");
    }
  }

  private static com.microsoft.playwright.Page.LocatorOptions named(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }
}
