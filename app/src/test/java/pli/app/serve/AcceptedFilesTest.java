// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.app.OnePage;
import pli.mailing.draft.DraftFolder;
import pli.words.Words;

/// Documents that belong to nobody, on the page of the check: each can be let lie by a form with a
/// reason, and many by one form.
class AcceptedFilesTest {

  private static final Words WORDS = Words.in(Locale.FRENCH);

  @TempDir private Path folder;
  private OpenPages pages;
  private RawBrowser browser;
  private String draft;

  @BeforeEach
  void open() throws IOException {
    pages = new OpenPages(folder, "Lohnbüro");
    browser = pages.browser;
    draft = pages.newDraft("payslips");
  }

  @AfterEach
  void close() {
    pages.close();
  }

  /// @param more documents beside the one of the only row
  private void drop(int more) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "table/people.csv",
        "nr;name;mail\n1;Ann Frei;ann@firma.example\n".getBytes(StandardCharsets.UTF_8));
    put(files, "1", "Ann Frei");
    for (int i = 0; i < more; i++) {
      put(files, "x" + i, "Luc Favre " + i);
    }
    browser.drop(draft + "/files", files);
    String form =
        form(
            "kind", "payslips", "account", OpenPages.ACCOUNT, "to", "{{name}} <{{mail}}>", "documents",
            "documents/{{nr}}.pdf", "subject-all", "Lohn November 2026", "message-all", "Guten Tag");
    assertThat(browser.post(draft + "/text", form).statusCode()).isLessThan(400);
  }

  private static void put(Map<String, byte[]> files, String name, String person) {
    files.put(
        "documents/" + name + ".pdf",
        OnePage.saying(person + ", Lohnabrechnung November 2026")
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static String form(String... namesAndValues) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(form.isEmpty() ? "" : "&").append(namesAndValues[i]).append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }

  private String check() throws IOException {
    HttpResponse<String> said = browser.pageInTheEnd(draft + "/check");
    assertThat(said.statusCode()).isEqualTo(200);
    return said.body().replace("&#39;", "'");
  }

  private void accept(String document, String reason) throws IOException {
    assertThat(
            browser.post(draft + "/accepted", form("document", document, "reason", reason))
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void aDocumentOfNobodyIsLetLieByItsForm() throws IOException {
    drop(1);
    assertThat(check())
        .contains("name=\"document\" value=\"documents/x0.pdf\"")
        .contains(WORDS.say("page.check.accept-document"))
        .contains("<summary>" + WORDS.say("page.check.leave-document") + "</summary>")
        .doesNotContain(WORDS.say("page.check.accept") + "<")
        .contains(WORDS.say("page.check.stopped"));

    accept("documents/x0.pdf", "");
    assertThat(check()).contains(WORDS.say("page.check.stopped"));
    accept("documents/x0.pdf", "a quitté la maison");

    assertThat(check())
        .contains("documents/x0.pdf: a quitté la maison")
        .contains("<h2>" + WORDS.say("page.check.left-out") + "</h2>")
        .doesNotContain(WORDS.say("page.check.accepted"))
        .doesNotContain(WORDS.say("page.check.stopped"));
    assertThat(DraftFolder.find(pages.wiring.drafts(), draft.replaceFirst(".*/", "")).orElseThrow()
            .accepted().files())
        .containsExactly(Map.entry("documents/x0.pdf", "a quitté la maison"));
    accept("documents/x0.pdf", "");
    assertThat(check()).contains(WORDS.say("page.check.stopped"));
  }

  /// More than are named one by one.
  @Test
  void manyDocumentsOfNobodyAreLetLieAtOnce() throws IOException {
    drop(60);
    assertThat(check())
        .contains("name=\"document\" value=\"files\"")
        .contains(WORDS.say("page.check.accept-documents"));

    accept("files", "autre succursale");

    assertThat(check())
        .contains(WORDS.say("page.check.accepted-documents") + ": autre succursale")
        .doesNotContain(WORDS.say("page.check.stopped"));
  }
}
