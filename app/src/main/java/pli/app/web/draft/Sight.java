// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.app.web.Page;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.Everybody;

/// Pages of a draft's document that a person is shown.
///
/// @param name of the document
/// @param document where it opens, inside the draft
/// @param pages counted from 1, at least one
public record Sight(String name, String document, List<Integer> pages) {

  /// Parts of a file with everybody's pages: `all.pdf [3, 5-6]`.
  private static final Pattern PART = Pattern.compile(".* \\[(\\d{1,5})\\D?.*]", Pattern.DOTALL);

  public Sight {
    pages = List.copyOf(pages);
  }

  /// The first page of somebody's document.
  static Sight of(String document) {
    return new Sight(
        document, DraftFolder.DOCUMENTS + "/" + Page.encoded(document), List.of(1));
  }

  static Sight ofEverybody(String name, List<Integer> pages) {
    return new Sight(name, Everybody.FOLDER, pages);
  }

  /// What a problem speaks of, as it is called there: a path inside the mailing's folder, shortened if
  /// it is long, or pages of everybody's file.
  static Optional<Sight> named(String shown, Files files) {
    Matcher part = PART.matcher(shown);
    if (files.everybody().isPresent() && part.matches()) {
      return Optional.of(ofEverybody(shown, List.of(Integer.parseInt(part.group(1)))));
    }
    if (files.everybody().filter(name -> isMeant(shown, name)).isPresent()) {
      return Optional.of(ofEverybody(shown, List.of(1)));
    }
    return files.document(shown).map(Sight::of);
  }

  private static boolean isMeant(String shown, String name) {
    return shown.equals(name) || shown.equals(Everybody.FOLDER + "/" + name);
  }

  /// What a draft holds.
  ///
  /// @param documents names, sorted
  /// @param everybody name of the file with everybody's pages
  public record Files(List<String> documents, Optional<String> everybody) {

    static Files of(DraftFolder draft) {
      return new Files(draft.documents(), draft.everybody().name());
    }

    /// The document that a path means.
    Optional<String> document(String shown) {
      String name = shown.replaceFirst("^" + DraftFolder.DOCUMENTS + "/", "");
      if (documents.contains(name)) {
        return Optional.of(name);
      }
      if (!name.endsWith("\u2026")) {
        return Optional.empty();
      }
      String beginning = name.substring(0, name.length() - 1);
      List<String> fitting =
          documents.stream().filter(one -> one.startsWith(beginning)).limit(2).toList();
      return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }
  }
}
