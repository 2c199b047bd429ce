// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pli.document.DocumentMarks;
import pli.document.Evidence;
import pli.document.FollowingPages;
import pli.document.PageForm;
import pli.document.PageNumber;
import pli.document.PageOrder;
import pli.document.Party;
import pli.document.PersonRegister;
import pli.document.Strangers;
import pli.document.pdf.Enclosures;
import pli.document.pdf.PdfReader;
import pli.document.pdf.PdfReader.Order;
import pli.document.pdf.PdfReading;
import pli.document.qr.BillReading;

/// Reads documents side by side and keeps of each only what it says about the people of the table.
final class DocumentReadings {

  /// Documents read at the same time: each may unpack to much. Taste.
  private static final int SIDE_BY_SIDE = 4;

  private final PersonRegister register;
  private final PdfReader reader;
  private final boolean withBills;

  /// @param withBills whether QR-bills are read
  DocumentReadings(PersonRegister register, PdfReader reader, boolean withBills) {
    this.register = register;
    this.reader = reader;
    this.withBills = withBills;
  }

  /// @param sha256 of the bytes that were read; "" if they could not be
  /// @param unusable why nothing is known about it
  /// @param bill of an invoice
  /// @param beside what it carries beside its pages
  /// @param unread by page, counted from 0: pages that show something and name nobody
  /// @param strange by page, counted from 0: numbers of others on pages that do not speak of the
  ///     recipient; no AHV numbers in invoices, which may list the people of their customer
  /// @param forms how its pages look
  record Looked(
      String sha256,
      Evidence evidence,
      Optional<PdfReading.Reason> unusable,
      BillReading bill,
      Enclosures beside,
      Map<Integer, String> unread,
      Map<Integer, Strangers> strange,
      Forms forms) {

    private static Looked unusable(
        String sha256, Evidence evidence, Optional<PdfReading.Reason> reason) {
      return new Looked(sha256, evidence, reason, BillReading.NONE, Enclosures.NONE, Map.of(),
          Map.of(), Forms.NONE);
    }

    /// Where no document bears the numbers of the table.
    Looked withoutStrangeNumbers() {
      Map<Integer, Strangers> others = new TreeMap<>(strange);
      others.replaceAll((_, one) -> one.withoutNumbers());
      others.values().removeIf(Strangers::isEmpty);
      return new Looked(
          sha256, evidence.withoutStrangeNumbers(), unusable, bill, beside, unread, others,
          forms);
    }

    /// Whether its pages show nothing at all.
    boolean isBlank() {
      return unusable.isEmpty() && unread.isEmpty() && evidence.letters() == 0
          && evidence.unmapped() == 0;
    }
  }

  /// How the pages of a document look.
  ///
  /// @param first the first that names its recipient
  /// @param nameless by page, counted from 0: those that do not, unless their number says that they
  ///     follow another
  /// @param following by page: those that do not, and whose number says so
  /// @param prints of both, by which the same text is known again
  /// @param marks of an invoice, on the pages that name its recipient
  /// @param repeated by page of both: those of the marks that stand there again
  /// @param withoutPlace those of both for which the numbers of the document leave no room
  record Forms(
      Optional<PageForm> first,
      Map<Integer, PageForm> nameless,
      Map<Integer, PageForm> following,
      Map<Integer, String> prints,
      Set<String> marks,
      Map<Integer, Set<String>> repeated,
      List<Integer> withoutPlace) {

    static final Forms NONE =
        new Forms(Optional.empty(), Map.of(), Map.of(), Map.of(), Set.of(), Map.of(), List.of());

    /// @param withMarks whether they are pages of an invoice
    static Forms of(
        List<String> texts, List<Evidence> pages, List<Party> owners, boolean withMarks) {
      Optional<PageForm> first = Optional.empty();
      Map<Integer, PageForm> nameless = new TreeMap<>();
      Map<Integer, PageForm> following = new TreeMap<>();
      Map<Integer, String> prints = new TreeMap<>();
      Set<String> marks = new TreeSet<>();
      for (int i = 0; i < Math.min(texts.size(), pages.size()); i++) {
        Evidence page = pages.get(i);
        if (owners.stream().anyMatch(one -> page.of(one).isTellingOfOwner())) {
          first = first.isPresent() ? first : Optional.of(PageForm.of(texts.get(i)));
          marks.addAll(withMarks ? DocumentMarks.in(texts.get(i)) : Set.of());
        } else if (!page.isWithoutText()) {
          (isFollowing(texts, i) ? following : nameless).put(i, PageForm.of(texts.get(i)));
          prints.put(i, Sha256.of(texts.get(i)));
        }
      }
      Map<Integer, Set<String>> repeated = new TreeMap<>();
      if (withMarks) {
        prints.keySet().forEach(page -> repeated.put(page, repeated(texts.get(page), marks)));
      }
      return new Forms(first, nameless, following, prints, marks, repeated,
          new PageOrder(texts, prints.keySet()).withoutPlace());
    }

    private static Set<String> repeated(String text, Set<String> marks) {
      return DocumentMarks.in(text).stream().filter(marks::contains).collect(Collectors.toSet());
    }

    /// Pages that follow by their number, each beside the first.
    Stream<FollowingPages.Pair> pairs() {
      return following.values().stream()
          .flatMap(one -> first.stream().map(form -> new FollowingPages.Pair(form, one)));
    }

    /// The page with number 1 stands as many pages before as the number says, or bears none.
    private static boolean isFollowing(List<String> texts, int page) {
      return PageNumber.in(texts.get(page))
          .filter(one -> !one.isFirst() && page - one.number() + 1 >= 0)
          .filter(
              one ->
                  PageNumber.in(texts.get(page - one.number() + 1))
                      .map(PageNumber::isFirst)
                      .orElse(true))
          .isPresent();
    }
  }

  Map<Path, Looked> read(Map<Path, DocumentSurvey.Wanted> wanted, ProgressListener progress) {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, SIDE_BY_SIDE);
    Map<Path, Looked> looked = new HashMap<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory())) {
      Map<Path, Future<Looked>> tasks = new HashMap<>();
      wanted.forEach(
          (file, one) -> tasks.put(file, pool.submit(() -> look(file, one))));
      try {
        for (Path file : wanted.keySet()) {
          looked.put(file, result(tasks.remove(file)));
          progress.documentRead(looked.size(), wanted.size());
        }
      } finally {
        // Whoever gives up does not wait for documents that nobody has begun to read.
        tasks.values().forEach(one -> one.cancel(false));
      }
    }
    return looked;
  }

  private List<Party> owners(DocumentSurvey.Wanted one) {
    return one.rows().stream().flatMap(row -> register.ofRow(row).stream()).distinct().toList();
  }

  private static Looked result(Future<Looked> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Looked look(Path file, DocumentSurvey.Wanted wanted) {
    DocumentReading bytes = DocumentReading.of(file);
    if (bytes.fault().isPresent()) {
      return Looked.unusable("", Evidence.NONE, Optional.empty());
    }
    List<Party> owners = owners(wanted);
    BillReading bill = BillReading.NONE;
    Evidence evidence = Evidence.NONE;
    Enclosures beside = Enclosures.NONE;
    Map<Integer, String> unread = new TreeMap<>();
    List<Evidence> known = new ArrayList<>();
    List<String> texts = List.of();
    for (Order order : Order.values()) {
      switch (reader.read(file, order)) {
        case PdfReading.Unusable(PdfReading.Reason reason) -> {
          return Looked.unusable(bytes.sha256(), evidence, Optional.of(reason));
        }
        case PdfReading.Read(List<PdfReading.PageText> pages, Enclosures found) -> {
          beside = order == Order.AS_DRAWN ? found : beside;
          texts = pages.stream().map(PdfReading.PageText::text).toList();
          if (withBills && wanted.first() && order == Order.AS_DRAWN) {
            bill = bill(file, pages);
          }
          List<Evidence> ofPages =
              pages.stream().map(page -> register.look(page.text(), page.unmapped())).toList();
          evidence =
              evidence.orElseBy(ofPages.stream().reduce(Evidence.NONE, Evidence::and));
          for (int i = 0; i < ofPages.size(); i++) {
            if (i < known.size()) {
              known.set(i, known.get(i).orElseBy(ofPages.get(i)));
            } else {
              known.add(ofPages.get(i));
            }
          }
          IntStream.range(0, pages.size())
              .filter(i -> !pages.get(i).unread().isEmpty())
              .filter(i -> ofPages.get(i).sightings().isEmpty())
              .forEach(i -> unread.put(i, pages.get(i).unread()));
        }
      }
      // Another order costs as much again: only where this one did not show whose it is.
      if (isSettled(evidence, owners)) {
        break;
      }
    }
    return new Looked(bytes.sha256(), evidence, Optional.empty(), bill, beside, unread,
        strange(known, owners),
        wanted.first() ? Forms.of(texts, known, owners, withBills) : Forms.NONE);
  }

  private Map<Integer, Strangers> strange(List<Evidence> pages, List<Party> owners) {
    Map<Integer, Strangers> strange = new TreeMap<>();
    for (int i = 0; i < pages.size(); i++) {
      Evidence page = pages.get(i);
      boolean theirs = owners.stream().anyMatch(one -> page.of(one).isTellingOfOwner());
      Strangers others =
          withBills ? page.strangers().numbersOnly() : page.strangers();
      if (!theirs && !others.isEmpty()) {
        strange.put(i, others);
      }
    }
    return strange;
  }

  private BillReading bill(Path file, List<PdfReading.PageText> pages) {
    List<Integer> announced =
        IntStream.range(0, pages.size())
            .filter(i -> BillReading.isAnnouncedIn(pages.get(i).text()))
            .boxed()
            .toList();
    return BillReading.of(!announced.isEmpty(), reader.billTexts(file, announced));
  }

  private static boolean isSettled(Evidence evidence, List<Party> owners) {
    boolean named = owners.stream().anyMatch(owner -> evidence.of(owner).isTellingOfOwner());
    return named || evidence.isWithoutText() || evidence.isGarbled();
  }
}
