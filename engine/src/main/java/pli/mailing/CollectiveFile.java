// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pli.document.Contacts;
import pli.document.Evidence;
import pli.document.PageAssignment;
import pli.document.PageNumber;
import pli.document.Party;
import pli.document.PersonRegister;
import pli.document.pdf.Enclosures;
import pli.document.pdf.PdfLimits;
import pli.document.pdf.PdfReader;
import pli.document.pdf.PdfReader.Order;
import pli.document.pdf.PdfReading;
import pli.document.pdf.PdfSplitter;
import pli.mailing.template.Excerpt;
import pli.words.Phrase;

/// One file with everybody's pages, split into a document for each person of the table. Every page
/// is accounted for: it belongs to one person, or it is told.
final class CollectiveFile {

  /// One page in five that names nobody is worth another look at all of them; taste.
  private static final int NOBODY_SHARE = 5;

  private final PersonRegister register;
  private final boolean following;
  private final PrivateFolder parts;
  private final List<String> mayMention;
  private final List<RowProblem> problems = new ArrayList<>();
  private final Map<Integer, Part> byRow = new HashMap<>();
  private Optional<CollectiveSum> sum = Optional.empty();
  private Optional<SecondPages> second = Optional.empty();

  /// @param shown as it is called in a sentence
  /// @param whole how the file is called that it is a part of
  /// @param pages of the whole file that it consists of, counted from 0
  /// @param atEnd pages of it at the end of the file that may be nobody's
  /// @param doubtful pages of it that may be somebody else's
  /// @param missing a page that the numbers of the others ask for
  record Part(Path file, String shown, String whole, List<Integer> pages, List<Integer> atEnd,
      List<Integer> doubtful, Optional<PageNumber> missing) {}

  /// @param following whether a page that names nobody belongs to the page before
  /// @param mayMention whom the mailing file excuses
  CollectiveFile(PersonRegister register, boolean following, PrivateFolder parts,
      List<String> mayMention) {
    this.register = register;
    this.mayMention = List.copyOf(mayMention);
    this.following = following;
    this.parts = parts;
  }

  /// The document of a row.
  Optional<Part> part(int row) {
    return Optional.ofNullable(byRow.get(row));
  }

  /// Who got which pages; empty if the file could not be read.
  Optional<CollectiveSum> sum() {
    return sum;
  }

  /// What is wrong with the file as a whole.
  ///
  /// @param accepted reasons by document: pages without a name may stay with nobody for one
  List<RowProblem> problems(Map<String, String> accepted) {
    List<RowProblem> all = new ArrayList<>(problems);
    second.ifPresent(one -> all.add(one.unlessAccepted(accepted)));
    return all;
  }

  /// @param contacts named by the mailing file
  void split(Path file, List<Party> contacts) {
    String name = Excerpt.of(file.getFileName().toString());
    PdfReader reader = new PdfReader(PdfLimits.COLLECTIVE);
    switch (reader.read(file, Order.AS_DRAWN)) {
      case PdfReading.Unusable(PdfReading.Reason reason) ->
          tell(DocumentFaults.ofCollective(reason), name, "", true);
      case PdfReading.Read(List<PdfReading.PageText> pages, Enclosures beside) -> {
        if (!beside.files().isEmpty()) {
          // They belong to no page, so nobody can say whose they are.
          tell("document.collective-encloses", name, String.join(", ", beside.files()), true);
        }
        List<Evidence> evidence = evidence(pages);
        long nobody = evidence.stream().filter(one -> one.sightings().isEmpty()).count();
        if (nobody * NOBODY_SHARE > evidence.size()
            && reader.read(file, Order.AS_SEEN) instanceof PdfReading.Read(var again, var _)) {
          evidence = together(evidence, evidence(again));
        }
        if (evidence.stream().noneMatch(Evidence::isNumbered)) {
          evidence.replaceAll(Evidence::withoutStrangeNumbers);
        }
        assign(file, pages.stream().map(PdfReading.PageText::text).toList(), evidence, contacts);
      }
    }
  }

  private List<Evidence> evidence(List<PdfReading.PageText> pages) {
    return new ArrayList<>(
        pages.stream().map(page -> register.look(page.text(), page.unmapped())).toList());
  }

  private static List<Evidence> together(List<Evidence> some, List<Evidence> others) {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      all.add(some.get(i).orElseBy(others.get(i)));
    }
    return all;
  }

  private void assign(
      Path file, List<String> texts, List<Evidence> evidence, List<Party> contacts) {
    String name = Excerpt.of(file.getFileName().toString());
    PageAssignment assignment =
        PageAssignment.of(texts, evidence, Contacts.of(evidence, contacts), following);
    sum =
        Optional.of(
            CollectiveSum.of(
                file.getFileName().toString(), texts.size(), assignment, register.parties()));
    Map<Path, List<Integer>> files = new LinkedHashMap<>();
    assignment.pages().forEach(
        (party, pages) -> {
          Path part = parts.next(".pdf");
          files.put(part, pages);
          String shown = name + " [" + PageAssignment.shown(pages) + "]";
          Part own =
              new Part(part, shown, name, pages,
                  assignment.atEnd().getOrDefault(party, List.of()),
                  assignment.doubtful().getOrDefault(party, List.of()),
                  Optional.ofNullable(assignment.missing().get(party)));
          party.rows().forEach(row -> byRow.put(row, own));
        });
    tellSeveral(name, assignment.ofSeveral());
    tellPages("document.page-of-strangers", "document.pages-of-strangers", name,
        assignment.ofStrangers(), true);
    tellPages(
        "document.page-of-nobody", "document.pages-of-nobody", name, assignment.ofNobody(), false);
    second =
        Optional.of(assignment.second())
            .filter(pages -> !following && !pages.isEmpty())
            .map(pages -> new SecondPages(name, Excerpt.of(PageAssignment.shown(pages))));
    new PdfSplitter(PdfLimits.COLLECTIVE)
        .split(file, files)
        .ifPresent(reason -> tell(DocumentFaults.ofCollective(reason), name, "", true));
  }

  private void tellSeveral(String name, Map<Integer, Set<Party>> pages) {
    List<Integer> all = List.copyOf(pages.keySet());
    Set<String> often = OftenNamed.on(List.copyOf(pages.values()));
    if (often.isEmpty()) {
      tellPages("document.page-of-several", "document.pages-of-several", name, all, true);
    } else {
      problems.add(
          new RowProblem(
              0, "", name,
              Phrase.of(
                  "document.pages-of-several-often", "document", name, "pages",
                  Excerpt.of(PageAssignment.shown(all)), "found", String.join(", ", often),
                  "mention", OftenNamed.line(often, mayMention)),
              true));
    }
  }

  private void tellPages(
      String one, String several, String name, List<Integer> pages, boolean blocking) {
    if (!pages.isEmpty()) {
      tell(pages.size() == 1 ? one : several, name, Excerpt.of(PageAssignment.shown(pages)), blocking);
    }
  }

  private void tell(String code, String name, String pages, boolean blocking) {
    problems.add(
        new RowProblem(
            0, "", name, Phrase.of(code, "document", name, "pages", pages), blocking));
  }
}
