// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.document.pdf.Slip;
import pli.document.pdf.SlipSheet;
import pli.files.OwnerOnly;
import pli.words.InputRefused;

/// Writes the slips of a mailing into its folder, for the eyes of the user alone. They are on the
/// disk before the first message can leave: without them nobody could open a document.
///
/// A file is called by the mailing, its month, and when it was made: `november-lohn-2026-11-20261128-2210.pdf`.
/// That of a rehearsal says so in the place of the time. There is one at most: the next rehearsal and the
/// mailing itself take it away, because its passwords open nothing that anybody got.
public final class SlipFile {

  /// Sheets made in one minute; taste.
  private static final int SHEETS = 100;

  private static final DateTimeFormatter MADE = DateTimeFormatter.ofPattern("uuuuMMdd-HHmm");

  private final MailingFile mailing;
  private final List<String> marks;

  /// @param marks words for a rehearsal, in every language that one may have been made in
  public SlipFile(MailingFile mailing, List<String> marks) {
    this.mailing = mailing;
    this.marks = List.copyOf(marks);
  }

  /// Which slips they are.
  ///
  /// @param period of the documents, `2026-11`; "" if they are about no single month
  /// @param mark one of the words for a rehearsal; empty: for the mailing itself
  public record Run(String period, LocalDateTime at, Optional<String> mark) {}

  /// @param file with the slips
  /// @param older slips of earlier runs that lie beside it and open what was handed over then
  /// @param removed whether slips of a rehearsal were taken away
  public record Written(Path file, List<Path> older, boolean removed) {

    public Written {
      older = List.copyOf(older);
    }
  }

  /// @throws InputRefused if it cannot be written
  public Written write(List<Slip> slips, Run run) {
    Path folder = mailing.folder().resolve(mailing.rules().slips()).normalize();
    if (!folder.startsWith(mailing.folder())) {
      throw InputRefused.because("mailing.path-refused", "file", mailing.rules().slips());
    }
    try {
      OwnerOnly.folder(folder);
      if (!folder.toRealPath().startsWith(mailing.folder().toRealPath())) {
        throw InputRefused.because("mailing.path-refused", "file", mailing.rules().slips());
      }
      return into(folder, slips, run);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /// Beside messages that were written into a folder.
  ///
  /// @throws InputRefused if it cannot be written
  public Written writeBeside(Path folder, List<Slip> slips, Run run) {
    try {
      return into(folder, slips, run);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static InputRefused unwritable(Path folder, IOException e) {
    return new InputRefused(
        InputRefused.because("document.slips-unwritable", "folder", folder, "detail",
            String.valueOf(e.getMessage())).phrase(),
        e);
  }

  private Written into(Path folder, List<Slip> slips, Run run) throws IOException {
    boolean removed = removeRehearsals(folder);
    List<Path> older = matching(folder, "\\d{8}-\\d{4}(-\\d+)?");
    return new Written(write(folder, slips, run), older, removed);
  }

  private boolean removeRehearsals(Path folder) throws IOException {
    String anyMark = marks.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    List<Path> found = matching(folder, "(" + anyMark + ")");
    for (Path one : found) {
      Files.delete(one);
    }
    return !found.isEmpty();
  }

  /// Files of this mailing, of any month.
  private List<Path> matching(Path folder, String end) throws IOException {
    Pattern name =
        Pattern.compile(Pattern.quote(name()) + "(-\\d{4}-\\d{2})?-" + end + "\\.pdf");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(one -> name.matcher(one.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  /// Files of mailings are often all called alike, each in a folder of its own.
  private String name() {
    Path folder = mailing.folder().getFileName();
    return folder == null || folder.toString().equals(mailing.name())
        ? mailing.name()
        : folder + "-" + mailing.name();
  }

  private Path write(Path folder, List<Slip> slips, Run run) throws IOException {
    List<String> parts = new ArrayList<>(List.of(name()));
    parts.add(run.period());
    parts.add(run.mark().orElseGet(() -> MADE.format(run.at())));
    parts.removeIf(String::isEmpty);
    String base = String.join("-", parts);
    for (int number = 1; number <= SHEETS; number++) {
      Path file = folder.resolve(base + (number == 1 ? "" : "-" + number) + ".pdf");
      try (FileChannel channel =
          FileChannel.open(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OwnerOnly.file(folder))) {
        ByteBuffer sheets = ByteBuffer.wrap(SlipSheet.of(slips));
        while (sheets.hasRemaining()) {
          channel.write(sheets);
        }
        channel.force(true);
        return file;
      } catch (FileAlreadyExistsException _) {
        // Earlier slips still open earlier documents.
      }
    }
    throw new IOException(folder.toString());
  }
}
