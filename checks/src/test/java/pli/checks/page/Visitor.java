// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import pli.words.Words;

/// A person at the browser: finds things by their names in the language they read, works with one
/// [Hand], and looks at each page in every form it has.
final class Visitor implements AutoCloseable {

  private static final Path ALBUM = Path.of("target", "screenshots");

  /// CSS pixels: a small laptop and a phone.
  private static final int WIDE = 1280;

  private static final int NARROW = 390;

  private static final int HEIGHT = 900;

  private final BrowserContext context;
  private Page page;
  private final Hand hand;
  private final Words words;
  private final Accessibility accessibility = new Accessibility();
  private final List<String> elsewhere = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private int clicks;
  private int fields;
  private int choices;
  private boolean photographs;
  private boolean trouble;
  private String album = "";

  Visitor(Browser browser, Hand hand, Locale language) {
    this.hand = hand;
    this.words = Words.in(language);
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(language.getLanguage() + "-CH")
                .setTimezoneId("Europe/Zurich")
                // Of the one test that comes over TLS; nothing else is asked than this computer.
                .setIgnoreHTTPSErrors(true)
                .setViewportSize(WIDE, HEIGHT));
    this.page = context.newPage();
    listen();
  }

  private void listen() {
    page.setDefaultTimeout(20_000);
    page.onRequest(
        request -> {
          String host = URI.create(request.url().replaceFirst("^data:.*", "data:x")).getHost();
          if (host != null && !host.equals("127.0.0.1")) {
            elsewhere.add(request.url());
          }
        });
    page.onConsoleMessage(
        message -> {
          // What the page says about itself: a broken policy, a script that failed.
          // An answer with what was wrong with a form is no error of the page.
          boolean expected =
              message.text().contains("sandboxed")
                  || message.text().contains("status of 422")
                  || message.text().contains("status of 401")
                  // A preview that a newer one takes the place of is given up.
                  || message.text().startsWith("htmx:sendAbort")
                  || message.text().startsWith("htmx:afterRequest");
          if (message.type().equals("error") && !expected && !trouble) {
            // Where it says, not where the browser stands: that may be the next page already.
            complaints.add(page.url() + ": " + message.text() + " (" + message.location() + ")");
          }
        });
    // Keeps the browser from opening a dialog of its own before a test waits for it.
    page.onFileChooser(chooser -> {});
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
  }

  /// From here on each look makes pictures.
  ///
  /// @param journey first part of their names
  Visitor withPictures(String journey) {
    photographs = true;
    album = journey;
    return this;
  }

  Page page() {
    return page;
  }

  Words words() {
    return words;
  }

  /// Closes the tab, and opens another one at the same place.
  Page opensAnotherTab() {
    String address = page.url();
    page.close();
    page = context.newPage();
    listen();
    page.navigate(address);
    return page;
  }

  /// What the browser says of a line that a test breaks is no fault of the page.
  void expectsTrouble() {
    trouble = true;
  }

  void awaitsThat(BooleanSupplier condition) {
    page.waitForCondition(condition);
  }

  void opens(URI link) {
    page.navigate(link.toString());
  }

  /// Waits until the browser stands at an address, and what takes long there is done.
  ///
  /// @param path a pattern such as `/mailings/*`
  void arrivesAt(String path) {
    page.waitForURL("http*://127.0.0.1:*" + path);
    page.locator("[data-waits]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    page.waitForURL("http*://127.0.0.1:*" + path);
    page.locator("h1").first().waitFor();
  }

  void follows(String code, Object... namesAndValues) {
    pressesOn(link(code, namesAndValues));
  }

  void presses(String code, Object... namesAndValues) {
    pressesOn(button(code, namesAndValues));
  }

  void pressesOn(Locator what) {
    clicks++;
    hand.press(page, what);
  }

  void types(String label, String text) {
    typesInto(field(label), text);
  }

  void typesInto(Locator field, String text) {
    fields++;
    hand.type(page, field, text);
  }

  void choosesIn(String label, String value) {
    hand.choose(page, field(label), value);
  }

  /// One of several choices.
  void picks(Locator choice) {
    clicks++;
    hand.pick(page, choice);
  }

  /// A box of its own.
  void ticks(Locator box) {
    clicks++;
    hand.tick(page, box);
  }

  /// The page on paper, as the printer gets it.
  ///
  /// @return its text
  String prints(String name) {
    Path paper =
        ALBUM.resolve("%s-%s-%s.pdf".formatted(album, name, words.language().getLanguage()));
    page.pdf(new Page.PdfOptions().setPath(paper).setFormat("A4"));
    try (PDDocument document = Loader.loadPDF(paper.toFile())) {
      return new PDFTextStripper().getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void gives(String label, List<Path> files) {
    choices++;
    hand.give(page, field(label), files);
  }

  /// Links and buttons pressed so far.
  int clicks() {
    return clicks;
  }

  /// Fields typed into so far.
  int fields() {
    return fields;
  }

  /// Times that files were chosen.
  int choices() {
    return choices;
  }

  Locator link(String code, Object... namesAndValues) {
    return named(AriaRole.LINK, words.say(code, namesAndValues));
  }

  Locator button(String code, Object... namesAndValues) {
    return named(AriaRole.BUTTON, words.say(code, namesAndValues));
  }

  Locator field(String code, Object... namesAndValues) {
    return page.getByLabel(
            words.say(code, namesAndValues), new Page.GetByLabelOptions().setExact(true))
        .first();
  }

  private Locator named(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
  }

  /// Waits until the sentence stands on the page.
  void reads(String code, Object... namesAndValues) {
    readsText(words.say(code, namesAndValues));
  }

  /// The same for a sentence that counts.
  void readsCount(String code, int count) {
    readsText(words.count(code, count));
  }

  /// Waits until all pictures that are on the page are there.
  void awaitsPictures() {
    page.waitForFunction("() => [...document.images].every(one => one.complete)");
  }

  void readsText(String text) {
    page.getByText(text).first().waitFor();
  }

  /// A way to see a page.
  ///
  /// @param judged whether axe looks at it in this way
  private record Sight(ColorScheme scheme, int width, boolean judged) {}

  /// In the first language each page is seen in every way; in another one in the two that differ most,
  /// for longer words.
  private List<Sight> sights() {
    return words.language().equals(Locale.FRENCH)
        ? List.of(
            new Sight(ColorScheme.LIGHT, WIDE, true),
            new Sight(ColorScheme.LIGHT, NARROW, true),
            new Sight(ColorScheme.DARK, WIDE, true),
            new Sight(ColorScheme.DARK, NARROW, false))
        : List.of(
            new Sight(ColorScheme.LIGHT, WIDE, false),
            new Sight(ColorScheme.DARK, NARROW, true));
  }

  /// Looks at the page as it is now: no violation of WCAG, nothing cut off sideways, one heading;
  /// light and dark, wide, narrow and at 200 % zoom.
  void looks(String name) {
    page.waitForLoadState();
    assertThat(page.locator("h1").count()).as("%s: first headings", name).isEqualTo(1);
    for (Sight sight : sights()) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(sight.scheme()));
      page.setViewportSize(sight.width(), HEIGHT);
      fits(name, sight.width());
      if (sight.judged()) {
        accessibility.look(page, name);
      }
      photograph(name, sight.scheme(), sight.width());
    }
    // At 200 % a window of 1280 has 640 CSS pixels (WCAG 1.4.4, 1.4.10 asks for 320).
    page.setViewportSize(WIDE / 2, HEIGHT / 2);
    fits(name + " at 200 %", WIDE / 2);
    page.setViewportSize(320, HEIGHT);
    fits(name + " at 400 %", 320);
    page.setViewportSize(WIDE, HEIGHT);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private void fits(String name, int width) {
    int needed =
        ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
    assertThat(needed).as("%s: width needed at %d", name, width).isLessThanOrEqualTo(width);
  }

  private void photograph(String name, ColorScheme scheme, int width) {
    if (photographs) {
      String file =
          "%s-%s-%s-%s-%d.png".formatted(
              album, name, words.language().getLanguage(),
              scheme.name().toLowerCase(Locale.ROOT), width);
      page.screenshot(
          new Page.ScreenshotOptions().setPath(ALBUM.resolve(file)).setFullPage(true));
    }
  }

  /// Nothing was asked of another host, and no page complained.
  @Override
  public void close() {
    try {
      assertThat(elsewhere).as("requests to other hosts").isEmpty();
      assertThat(complaints).as("errors in the browser").isEmpty();
    } finally {
      context.close();
    }
  }
}
