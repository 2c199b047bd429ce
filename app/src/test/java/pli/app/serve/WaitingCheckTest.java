// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.app.OnePage;
import pli.mailing.draft.DraftFolder;
import pli.testkit.HeldClock;
import pli.words.Words;

/// A check or a release that takes long, as a browser without scripts sees it.
class WaitingCheckTest {

  private static final Words WORDS = Words.in(Locale.FRENCH);

  private static final Pattern WAIT = Pattern.compile("/check\\?work=(\\d+)\"");

  @TempDir private Path folder;
  private final HeldClock clock = new HeldClock(InstantSource.system(), "draft-");
  private OpenPages pages;
  private RawBrowser browser;
  private String draft;

  @BeforeEach
  void open() throws IOException {
    pages = new OpenPages(folder, "Lohnbüro", clock);
    browser = pages.browser;
    draft = pages.newDraft("payslips");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "table/people.csv",
        "nr;name;mail\n1;Ann Frei;ann@firma.example\n2;Luc Favre;luc\n3;Zoe Graf;zoe@firma.example\n"
            .getBytes(StandardCharsets.UTF_8));
    for (String name : new String[] {"1/Ann Frei", "2/Luc Favre", "3/Zoe Graf"}) {
      files.put(
          "documents/" + name.charAt(0) + ".pdf",
          OnePage.saying(name.substring(2) + ", Lohnabrechnung November 2026")
              .getBytes(StandardCharsets.US_ASCII));
    }
    browser.drop(draft + "/files", files);
    String text =
        "kind=payslips&account=" + OpenPages.ACCOUNT
            + "&to={{name}}+<{{mail}}>&documents=documents/{{nr}}.pdf"
            + "&subject-all=Lohn+November+2026&message-all=Guten+Tag";
    assertThat(browser.post(draft + "/text", text).statusCode()).isEqualTo(303);
  }

  @AfterEach
  void close() {
    clock.open();
    pages.close();
  }

  private String page(String path) throws IOException {
    HttpResponse<String> said = browser.page(path);
    assertThat(said.statusCode()).isEqualTo(200);
    return said.body().replace("&#39;", "'");
  }

  /// The number of what the page waits for.
  private static String waited(String page) {
    Matcher number = WAIT.matcher(page);
    assertThat(page).contains("data-waits");
    assertThat(number.find()).isTrue();
    return number.group(1);
  }

  private String atWait(String work) throws IOException {
    return page(draft + "/check?work=" + work);
  }

  private DraftFolder folder() {
    return DraftFolder.find(pages.wiring.drafts(), draft.replaceFirst(".*/", "")).orElseThrow();
  }

  @Test
  void whatTakesLongShowsHowFarItIsAndIsFoundAgain() throws IOException {
    clock.hold(2);

    String first = page(draft + "/check");
    String second = page(draft + "/check");

    assertThat(first)
        .contains(WORDS.say("draft.wait.check"))
        .contains(WORDS.say("document.reading", "done", "2", "total", "3"))
        .contains("aria-valuenow=\"66\"")
        .contains(WORDS.say("draft.wait.look"));
    assertThat(waited(second)).isEqualTo(waited(first));
    clock.open();
    assertThat(browser.pageInTheEnd(draft + "/check?work=" + waited(first)).body())
        .contains(WORDS.say("page.check.problems"))
        .contains("value=\"luc\"");
  }

  @Test
  void aCorrectedCellIsNeverShownAsItWas() throws IOException {
    clock.hold(2);
    String before = waited(page(draft + "/check"));

    browser.post(draft + "/cells", "row=3&column=mail&value=luc@firma.example");
    String after = waited(page(draft + "/check"));

    assertThat(after).isNotEqualTo(before);
    assertThat(waited(atWait(before))).as("whoever waits for the old one").isEqualTo(after);
    clock.open();
    assertThat(browser.pageInTheEnd(draft + "/check?work=" + before).body())
        .contains("luc@firma.example")
        .doesNotContain(WORDS.say("page.check.problems"));
  }

  @Test
  void whatWasFoundOfFilesThatHaveChangedSinceIsShownToNobody() throws IOException {
    clock.hold(2);
    String work = waited(page(draft + "/check"));
    folder().correct(3, "mail", "luc@firma.example");
    clock.open();

    assertThat(browser.pageInTheEnd(draft + "/check?work=" + work).body())
        .contains("luc@firma.example")
        .doesNotContain(WORDS.say("page.check.problems"));
  }

  @Test
  void whatIsStoppedSaysSoAndLeavesTheDraftAsItIs() throws IOException {
    String state = folder().state();
    clock.hold(2);
    String work = waited(page(draft + "/check"));

    HttpResponse<String> stopped = browser.post(draft + "/check/stop", "work=" + work);

    assertThat(stopped.statusCode()).isEqualTo(303);
    assertThat(stopped.headers().firstValue("Location"))
        .hasValueSatisfying(address -> assertThat(address).endsWith("?work=" + work));
    assertThat(atWait(work)).contains(WORDS.say("draft.stopped")).doesNotContain("data-waits");
    clock.open();
    assertThat(browser.pageInTheEnd(draft + "/check").body()).contains(WORDS.say("page.check.problems"));
    assertThat(folder().state()).isEqualTo(state);
  }

  @Test
  void whatCannotBeCheckedIsToldAfterTheWait() throws IOException {
    clock.hold(0);
    String work = waited(page(draft + "/check"));
    Files.delete(folder().file().resolveSibling(folder().tableName().orElseThrow()));
    clock.open();

    assertThat(browser.pageInTheEnd(draft + "/check?work=" + work).body())
        .contains("class=\"note bad\" role=\"alert\"");
  }

  @Test
  void aReleaseOfADraftThatIsChangedMeanwhileHandsNothingOver() throws IOException {
    folder().correct(3, "mail", "luc@firma.example");
    clock.hold(2);
    String address =
        browser.post(draft + "/release", "").headers().firstValue("Location").orElseThrow();
    String again =
        browser.post(draft + "/release", "").headers().firstValue("Location").orElseThrow();
    assertThat(again).as("pressed twice").isEqualTo(address);
    String path = address.replaceFirst("^https?://[^/]*", "");
    assertThat(page(path)).contains(WORDS.say("draft.wait.release"));
    assertThat(page(draft + "/check")).contains(WORDS.say("draft.wait.release"));

    folder().correct(4, "mail", "zoe.graf@firma.example");
    clock.open();

    HttpResponse<String> said = browser.pageInTheEnd(path);
    assertThat(said.statusCode()).isEqualTo(422);
    assertThat(said.body().replace("&#39;", "'")).contains(WORDS.say("draft.changed-meanwhile"));
    assertThat(pages.wiring.outbox().mailings(5)).isEmpty();
  }
}
