// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.mailing.draft.DraftFolder;
import pli.mailing.template.Excerpt;
import pli.words.InputRefused;

/// What a person uploads into a draft: the table, and PDFs. Anything else would lie among the documents and
/// go to nobody.
final class Uploads {

  /// Names in one sentence; whoever chose more has chosen the wrong folder. Taste.
  private static final int NAMED_MOST = 10;

  private Uploads() {}

  /// Keeps what came, each where its field says.
  ///
  /// @throws InputRefused if something cannot be kept; what is no PDF is told once all others are there
  static void keep(Context request, DraftFolder draft) throws IOException {
    for (UploadedFile file : chosen(request, "table")) {
      try (InputStream bytes = file.content()) {
        draft.keepTable(file.filename(), bytes);
      }
    }
    for (UploadedFile file : pdfs(chosen(request, "documents"))) {
      try (InputStream bytes = file.content()) {
        draft.keepDocument(file.filename(), bytes);
      }
    }
    for (UploadedFile file : pdfs(chosen(request, "everybody"))) {
      try (InputStream bytes = file.content()) {
        draft.everybody().keep(file.filename(), bytes);
      }
    }
    requirePdfs(
        Stream.of("documents", "everybody")
            .flatMap(field -> chosen(request, field).stream())
            .toList());
  }

  private static List<UploadedFile> chosen(Context request, String field) {
    return request.uploadedFiles(field).stream()
        .filter(file -> !file.filename().isBlank())
        .toList();
  }

  private static List<UploadedFile> pdfs(List<UploadedFile> files) {
    return files.stream().filter(file -> isPdf(file.filename())).toList();
  }

  /// @throws InputRefused naming those that are none
  static void requirePdfs(List<UploadedFile> files) {
    List<String> others =
        files.stream()
            .map(UploadedFile::filename)
            .filter(name -> !isPdf(name))
            .map(Excerpt::of)
            .toList();
    if (!others.isEmpty()) {
      throw InputRefused.because(
          "draft.no-pdf", "files",
          others.stream().limit(NAMED_MOST).collect(Collectors.joining(", "))
              + (others.size() > NAMED_MOST ? ", \u2026" : ""));
    }
  }

  /// By its name; what is in it the check says.
  static boolean isPdf(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".pdf");
  }
}
