// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import pli.document.Evidence;
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
  record Looked(
      String sha256,
      Evidence evidence,
      Optional<PdfReading.Reason> unusable,
      BillReading bill,
      Enclosures beside,
      Map<Integer, String> unread,
      Map<Integer, Strangers> strange) {

    /// Where no document bears the numbers of the table.
    Looked withoutStrangeNumbers() {
      Map<Integer, Strangers> others = new TreeMap<>(strange);
      others.replaceAll((_, one) -> one.withoutNumbers());
      others.values().removeIf(Strangers::isEmpty);
      return new Looked(
          sha256, evidence.withoutStrangeNumbers(), unusable, bill, beside, unread, others);
    }

    /// Whether its pages show nothing at all.
    boolean isBlank() {
      return unusable.isEmpty() && unread.isEmpty() && evidence.letters() == 0
          && evidence.unmapped() == 0;
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
      for (Path file : wanted.keySet()) {
        looked.put(file, result(tasks.remove(file)));
        progress.documentRead(looked.size(), wanted.size());
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
      return new Looked(
          "", Evidence.NONE, Optional.empty(), BillReading.NONE, Enclosures.NONE, Map.of(),
          Map.of());
    }
    List<Party> owners = owners(wanted);
    BillReading bill = BillReading.NONE;
    Evidence evidence = Evidence.NONE;
    Enclosures beside = Enclosures.NONE;
    Map<Integer, String> unread = new TreeMap<>();
    List<Evidence> known = new ArrayList<>();
    for (Order order : Order.values()) {
      switch (reader.read(file, order)) {
        case PdfReading.Unusable(PdfReading.Reason reason) -> {
          return new Looked(
              bytes.sha256(), evidence, Optional.of(reason), bill, beside, unread, Map.of());
        }
        case PdfReading.Read(List<PdfReading.PageText> pages, Enclosures found) -> {
          beside = order == Order.AS_DRAWN ? found : beside;
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
        strange(known, owners));
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
