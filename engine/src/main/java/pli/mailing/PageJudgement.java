// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import pli.document.DocumentLock;
import pli.document.PageAssignment;
import pli.mailing.template.Excerpt;
import pli.words.Phrase;

/// Pages of a document that may be somebody else's although the document names its recipient.
final class PageJudgement {

  private final DocumentLock lock;
  private final Optional<CollectiveFile> collective;
  private final UnreadPages unread;
  private final UnknownPages unknown;

  /// @param collective the file that the documents are parts of
  PageJudgement(DocumentLock lock, Optional<CollectiveFile> collective,
      Map<Path, DocumentSurvey.Wanted> wanted, Map<Path, DocumentReadings.Looked> looked) {
    this.lock = lock;
    this.collective = collective;
    this.unread = new UnreadPages(lock.register(), wanted, looked);
    this.unknown =
        new UnknownPages(
            wanted.entrySet().stream()
                .filter(one -> one.getValue().first() && looked.containsKey(one.getKey()))
                .map(one -> looked.get(one.getKey()))
                .toList(),
            collective.isPresent());
  }

  /// @param first whether the document must name its recipient
  List<Phrase> blocks(int row, String path, DocumentReadings.Looked one, boolean first) {
    List<Phrase> blocks = new ArrayList<>();
    strange(row, path, one).ifPresent(blocks::add);
    pictures(row, path, one, first).ifPresent(blocks::add);
    Optional<CollectiveFile.Part> part = collective.filter(_ -> first).flatMap(file -> file.part(row));
    List<Integer> others = others(one, part);
    if (first && !others.isEmpty()) {
      blocks.add(
          phrase(others.size() == 1 ? "document.page-unknown" : "document.pages-unknown", row,
              part.map(CollectiveFile.Part::whole).orElse(path), others));
    }
    part.ifPresent(
        own -> {
          List<Integer> atEnd =
              own.atEnd().stream().filter(page -> !others.contains(page)).toList();
          if (!atEnd.isEmpty()) {
            blocks.add(
                phrase(atEnd.size() == 1 ? "document.page-at-end" : "document.pages-at-end", row,
                    own.whole(), atEnd));
          }
          own.missing()
              .ifPresent(
                  page ->
                      blocks.add(
                          Phrase.of("document.page-missing", "row", row, "document", own.whole(),
                              "number", page.number(), "of", page.of())));
        });
    return blocks;
  }

  /// Pages of somebody who is not in the table, behind those of the recipient. Where no page is the
  /// recipient's, the lock has said so.
  private Optional<Phrase> strange(int row, String path, DocumentReadings.Looked one) {
    List<Integer> pages = List.copyOf(one.strange().keySet());
    return lock.register().ofRow(row)
        .filter(party -> !pages.isEmpty() && !lock.rule().isOff()
            && one.evidence().of(party).isTellingOfOwner())
        .map(
            _ ->
                phrase(
                    pages.size() == 1 ? "document.page-of-another" : "document.pages-of-another",
                    row, path, pages));
  }

  /// Pages that show a picture alone.
  private Optional<Phrase> pictures(
      int row, String path, DocumentReadings.Looked one, boolean first) {
    List<Integer> pictures =
        first && one.evidence().isWithoutText() ? List.of() : unread.of(one);
    return pictures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            phrase(
                pictures.size() == 1
                    ? "document.page-only-pictures"
                    : "document.pages-only-pictures",
                row, path, pictures));
  }

  /// Pages with which another document seems to begin; of parts, as the whole file counts them.
  private List<Integer> others(
      DocumentReadings.Looked one, Optional<CollectiveFile.Part> part) {
    TreeSet<Integer> others =
        new TreeSet<>(part.map(CollectiveFile.Part::doubtful).orElse(List.of()));
    if (!lock.rule().isOff() && one.forms().first().isPresent()) {
      unknown.of(one).stream()
          .filter(page -> !one.strange().containsKey(page))
          .map(page -> part.map(own -> own.pages().get(page)).orElse(page))
          .forEach(others::add);
    }
    return List.copyOf(others);
  }

  private static Phrase phrase(String code, int row, String document, List<Integer> pages) {
    return Phrase.of(code, "row", row, "document", document, "pages",
        Excerpt.of(PageAssignment.shown(pages)));
  }
}
