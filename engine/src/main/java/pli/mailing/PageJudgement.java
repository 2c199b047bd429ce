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
  private final NumberedPages numbered;

  /// @param collective the file that the documents are parts of
  PageJudgement(DocumentLock lock, Optional<CollectiveFile> collective,
      Map<Path, DocumentSurvey.Wanted> wanted, Map<Path, DocumentReadings.Looked> looked) {
    this.lock = lock;
    this.collective = collective;
    this.unread = new UnreadPages(lock.register(), wanted, looked);
    List<DocumentReadings.Looked> documents =
        wanted.entrySet().stream()
            .filter(one -> one.getValue().first() && looked.containsKey(one.getKey()))
            .map(one -> looked.get(one.getKey()))
            .toList();
    OwnMarks marks = new OwnMarks(documents);
    this.unknown = new UnknownPages(documents, marks, collective.isPresent());
    this.numbered = new NumberedPages(documents, marks, collective.isPresent());
  }

  /// @param first whether the document must name its recipient
  List<Phrase> blocks(int row, String path, DocumentReadings.Looked one, boolean first) {
    List<Phrase> blocks = new ArrayList<>();
    strange(row, path, one).ifPresent(blocks::add);
    pictures(row, path, one, first).ifPresent(blocks::add);
    Optional<CollectiveFile.Part> part = collective.filter(_ -> first).flatMap(file -> file.part(row));
    List<Integer> others = others(one, part);
    List<Integer> misplaced = without(numbered(one, part, numbered.misplaced(one)), others);
    if (first) {
      String whole = part.map(CollectiveFile.Part::whole).orElse(path);
      tell("document.page-unknown", "document.pages-unknown", row, whole, others)
          .ifPresent(blocks::add);
      tell("document.page-misplaced", "document.pages-misplaced", row, whole, misplaced)
          .ifPresent(blocks::add);
      List<Integer> odd =
          without(without(numbered(one, part, numbered.odd(one)), others), misplaced);
      tell("document.page-odd", "document.pages-odd", row, whole, odd).ifPresent(blocks::add);
    }
    part.ifPresent(
        own -> {
          tell("document.page-at-end", "document.pages-at-end", row, own.whole(),
                  without(own.atEnd(), others))
              .ifPresent(blocks::add);
          own.missing()
              .filter(_ -> misplaced.isEmpty())
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
        .flatMap(
            _ ->
                tell(
                    "document.page-of-another", "document.pages-of-another", row, path, pages));
  }

  /// Pages that show a picture alone.
  private Optional<Phrase> pictures(
      int row, String path, DocumentReadings.Looked one, boolean first) {
    List<Integer> pictures =
        first && one.evidence().isWithoutText() ? List.of() : unread.of(one);
    return tell(
        "document.page-only-pictures", "document.pages-only-pictures", row, path, pictures);
  }

  /// Pages with which another document seems to begin; of parts, as the whole file counts them.
  private List<Integer> others(
      DocumentReadings.Looked one, Optional<CollectiveFile.Part> part) {
    TreeSet<Integer> others =
        new TreeSet<>(part.map(CollectiveFile.Part::doubtful).orElse(List.of()));
    others.addAll(numbered(one, part, unknown.of(one)));
    return List.copyOf(others);
  }

  /// The same pages as the whole file counts them; none that is told already, and none if nobody is
  /// named.
  private List<Integer> numbered(
      DocumentReadings.Looked one, Optional<CollectiveFile.Part> part, List<Integer> pages) {
    return lock.rule().isOff() || one.forms().first().isEmpty()
        ? List.of()
        : pages.stream()
            .filter(page -> !one.strange().containsKey(page))
            .map(page -> part.map(own -> own.pages().get(page)).orElse(page))
            .toList();
  }

  private static List<Integer> without(List<Integer> pages, List<Integer> told) {
    return pages.stream().filter(page -> !told.contains(page)).toList();
  }

  /// Nothing if there are no such pages.
  private static Optional<Phrase> tell(
      String single, String several, int row, String document, List<Integer> pages) {
    return pages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Phrase.of(pages.size() == 1 ? single : several, "row", row, "document", document,
                "pages", Excerpt.of(PageAssignment.shown(pages))));
  }
}
