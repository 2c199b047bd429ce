// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import pli.document.pdf.PdfReading.Reason;

/// Reads PDF files within limits. May be used by several threads; each file is read in a thread of
/// its own, which is given up when its time is over.
public final class PdfReader {

  /// In which order the text of a page is taken.
  public enum Order {
    /// As it was drawn, which is how its writer thought.
    AS_DRAWN,
    /// From top to bottom and from left to right, for what was drawn in pieces.
    AS_SEEN,
    /// Each angle for itself, for text that runs neither along nor across the page.
    BY_ANGLE
  }

  /// Work on an open document.
  @FunctionalInterface
  interface Work<T> {
    T on(PDDocument document, StopSign stop) throws IOException;
  }

  /// What came of it: a result or the reason why there is none.
  record Outcome<T>(T result, Reason reason) {}

  /// Twice what the annex of the standard asks of readers.
  private static final int END_WITHIN = 2_048;

  private final PdfLimits limits;

  public PdfReader(PdfLimits limits) {
    this.limits = limits;
    OneFont.use();
  }

  /// The text of every page.
  public PdfReading read(Path file, Order order) {
    Outcome<PdfReading.Read> outcome =
        with(
            file,
            (document, stop) ->
                new PdfReading.Read(
                    pages(document, order, stop),
                    order == Order.AS_DRAWN
                        ? new EnclosureSearch(stop).in(document)
                        : Enclosures.NONE));
    if (outcome.reason() != null) {
      return new PdfReading.Unusable(outcome.reason());
    }
    // A tree of pages that leads nowhere counts pages and has none.
    return outcome.result().pages().isEmpty()
        ? new PdfReading.Unusable(Reason.WITHOUT_PAGES)
        : outcome.result();
  }

  /// The texts of the Swiss QR codes on an invoice; none where the file cannot be looked into.
  ///
  /// @param announced pages, counted from 0, that speak of a payment part
  public List<String> billTexts(Path file, List<Integer> announced) {
    Outcome<List<String>> outcome =
        with(file, (document, stop) -> new BillScanner(document, stop).texts(announced));
    return outcome.reason() == null ? outcome.result() : List.of();
  }

  private List<PdfReading.PageText> pages(PDDocument document, Order order, StopSign stop)
      throws IOException {
    if (order == Order.BY_ANGLE) {
      return new TurnedText(stop, limits.letters()).pages(document);
    }
    PageStripper stripper = new PageStripper(stop, limits.letters());
    stripper.setSortByPosition(order == Order.AS_SEEN);
    return stripper.pages(document);
  }

  /// Opens a file, checks its limits, and does some work with it.
  <T> Outcome<T> with(Path file, Work<T> work) {
    StopSign stop = new StopSign();
    FutureTask<Outcome<T>> task = new FutureTask<>(() -> guarded(file, work, stop));
    Thread.ofPlatform().daemon().name("pdf").start(task);
    try {
      return task.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      stop.raise();
      return new Outcome<>(null, Reason.TOO_SLOW);
    } catch (InterruptedException _) {
      stop.raise();
      Thread.currentThread().interrupt();
      return new Outcome<>(null, Reason.TOO_SLOW);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /// Whatever a file makes of the parser ends here. Errors of the JVM are caught because they are
  /// the file's doing and its thread ends with them.
  private <T> Outcome<T> guarded(Path file, Work<T> work, StopSign stop) {
    try {
      return opened(file, work, stop);
    } catch (StopSign.Stopped e) {
      return new Outcome<>(null, e.reason());
    } catch (InvalidPasswordException _) {
      return new Outcome<>(null, Reason.ENCRYPTED);
    } catch (OutOfMemoryError _) {
      return new Outcome<>(null, Reason.TOO_LARGE);
    } catch (IOException | RuntimeException | StackOverflowError | InternalError _) {
      return new Outcome<>(null, Reason.DAMAGED);
    }
  }

  private <T> Outcome<T> opened(Path file, Work<T> work, StopSign stop) throws IOException {
    if (Files.size(file) > limits.fileBytes()) {
      return new Outcome<>(null, Reason.TOO_LARGE);
    }
    Optional<Reason> reason = firstLook(file);
    if (reason.isPresent()) {
      return new Outcome<>(null, reason.get());
    }
    stop.look();
    try (GuardedSource source =
            new GuardedSource(new RandomAccessReadBufferedFile(file.toFile()), stop);
        PDDocument document = Loader.loadPDF(source)) {
      // Those that lie packed in others could not be counted before.
      if (document.getDocument().getXrefTable().size() > PdfLimits.OBJECTS) {
        return new Outcome<>(null, Reason.TOO_LARGE);
      }
      int pages = document.getNumberOfPages();
      if (pages > limits.pages()) {
        return new Outcome<>(null, Reason.TOO_MANY_PAGES);
      }
      if (pages < 1) {
        return new Outcome<>(null, Reason.WITHOUT_PAGES);
      }
      return new Outcome<>(work.on(document, stop), null);
    }
  }

  /// PDFBox mends a file that was cut off, and what it makes of it may lack half.
  private static Optional<Reason> firstLook(Path file) throws IOException {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel =
            FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      long size = channel.size();
      if (size == 0) {
        return Optional.of(Reason.DAMAGED);
      }
      ByteBuffer bytes =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena).asByteBuffer();
      if (!isWhole(bytes)) {
        return Optional.of(Reason.DAMAGED);
      }
      boolean large =
          new ObjectCount(bytes).exceeds(PdfLimits.OBJECTS) || new PackedStreams(bytes).isBomb();
      return large ? Optional.of(Reason.TOO_LARGE) : Optional.empty();
    }
  }

  /// Whether the mark of the end stands near the end (ISO 32000-1, annex H.3.4.4); what only fills up
  /// a block of a disk does not count.
  private static boolean isWhole(ByteBuffer bytes) {
    int end = bytes.limit();
    while (end > 0 && (bytes.get(end - 1) == 0 || Character.isWhitespace(bytes.get(end - 1)))) {
      end--;
    }
    byte[] tail = new byte[Math.min(end, END_WITHIN)];
    bytes.get(end - tail.length, tail);
    return new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF");
  }
}
