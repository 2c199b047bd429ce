// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/// Makes small files of the pages of a large one. A part holds what its pages use and nothing more:
/// neither the pictures of other pages nor the way to them. Filled fields of forms and what else is
/// laid upon a page go with it.
///
/// The same pages of the same file give the same bytes, so that a mailing that is run again knows
/// its documents again.
public final class PdfSplitter {

  /// Stands for the time in the identifier of a file, which would make each part different.
  private static final long NO_TIME = 1L;

  private final PdfReader reader;

  public PdfSplitter(PdfLimits limits) {
    this.reader = new PdfReader(limits);
  }

  /// Writes each part; the source stays open until the last one is written, as PDFBox wants it.
  ///
  /// @param parts pages, counted from 0, by the file they go to
  /// @return why it could not be done
  public Optional<PdfReading.Reason> split(Path file, Map<Path, List<Integer>> parts) {
    PdfReader.Outcome<Boolean> outcome =
        reader.with(
            file,
            (source, stop) -> {
              UsedResources used = new UsedResources(stop);
              for (Map.Entry<Path, List<Integer>> part : parts.entrySet()) {
                stop.look();
                write(source, part.getValue(), part.getKey(), used, stop);
              }
              return true;
            });
    return Optional.ofNullable(outcome.reason());
  }

  private static void write(PDDocument source, List<Integer> pages, Path target,
      UsedResources used, StopSign stop) throws IOException {
    try (PDDocument part = new PDDocument()) {
      PartForm form = new PartForm(source);
      PageNotes notes = new PageNotes(stop, form);
      part.setDocumentId(NO_TIME);
      part.setVersion(Math.max(source.getVersion(), part.getVersion()));
      for (int number : pages) {
        PDPage page = source.getPage(number);
        PDPage own = used.only(page);
        part.addPage(own);
        notes.copy(page, own);
      }
      form.put(part);
      part.save(target.toFile(), CompressParameters.NO_COMPRESSION);
    }
  }
}
