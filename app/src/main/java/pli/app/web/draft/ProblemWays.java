// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.Optional;
import java.util.regex.Pattern;
import pli.mailing.Acceptance;
import pli.mailing.RowProblem;
import pli.mailing.draft.DraftFolder;

/// What a person can do about a problem where it is told, beside correcting the cell that it names.
///
/// @param accept true if the row may be let go with a reason
/// @param replaced name of the document that another file can take the place of
/// @param removed name of a document that can be taken away
/// @param row true if the cells of the row can be corrected, or the row taken out
/// @param step where it is put right, if that is another step of the draft: `files` or `text`
public record ProblemWays(
    boolean accept,
    Optional<String> replaced,
    Optional<String> removed,
    boolean row,
    Optional<String> step) {

  /// What only the words of the mailing can mend.
  private static final Pattern OF_TEXT =
      Pattern.compile(
          "letter\\.(comment|tag|picture|link)"
              + "|template\\.(unclosed|triple|stray-end|no-name|.*-filter)"
              + "|mailing\\.(column-missing.*|language-without-.*|subject-.*|text-too-long|to-form)"
              + "|document\\.password-.*");

  private static final Pattern OF_FILES =
      Pattern.compile("mailing\\.(columns-alike|column-unnamed|no-rows)|table\\..*");

  private static final Pattern OF_DOCUMENT =
      Pattern.compile("document\\.(?!password-).*|mailing\\.document-.*|comparison\\.document-.*");

  /// @param known whether the cells of the row are there
  static ProblemWays of(RowProblem problem, Sight.Files files, boolean known) {
    String code = problem.phrase().code();
    boolean ofRow = problem.row() > 0;
    Optional<String> document = files.document(problem.document());
    return new ProblemWays(
        problem.blocking() && (problem.acceptable() || Acceptance.ofFiles(problem).isPresent()),
        ofRow && OF_DOCUMENT.matcher(code).matches()
            ? document.or(() -> missing(problem.document(), files))
            : Optional.empty(),
        ofRow ? Optional.empty() : document,
        ofRow && known,
        step(problem, code, document.isPresent()));
  }

  /// A document that a row asks for and that is not there yet.
  private static Optional<String> missing(String path, Sight.Files files) {
    String folder = DraftFolder.DOCUMENTS + "/";
    boolean usable =
        files.everybody().isEmpty() && path.startsWith(folder) && !path.endsWith("\u2026")
            && path.indexOf('/', folder.length()) < 0;
    return usable ? Optional.of(path.substring(folder.length())) : Optional.empty();
  }

  private static Optional<String> step(RowProblem problem, String code, boolean ofOneDocument) {
    if (OF_TEXT.matcher(code).matches()) {
      return Optional.of("text");
    }
    boolean ofEverybody = !problem.document().isEmpty() && !ofOneDocument;
    boolean files =
        OF_FILES.matcher(code).matches() || ofEverybody && OF_DOCUMENT.matcher(code).matches();
    return files ? Optional.of("files") : Optional.empty();
  }
}
