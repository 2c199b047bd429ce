// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import pli.document.pdf.Slip;
import pli.document.pdf.SlipSheet;
import pli.words.InputRefused;

/// Writes the slips of a mailing into its folder, for the eyes of the user alone. They are on the
/// disk before the first message can leave: without them nobody could open a document.
public final class SlipFile {

  /// Sheets of one mailing file; taste.
  private static final int SHEETS = 10_000;

  private final MailingFile mailing;

  public SlipFile(MailingFile mailing) {
    this.mailing = mailing;
  }

  /// @return the new file
  /// @throws InputRefused if it cannot be written
  public Path write(List<Slip> slips) {
    Path folder = mailing.folder().resolve(mailing.rules().slips()).normalize();
    if (!folder.startsWith(mailing.folder())) {
      throw InputRefused.because("mailing.path-refused", "file", mailing.rules().slips());
    }
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, rights(folder, "rwx------"));
      }
      if (!folder.toRealPath().startsWith(mailing.folder().toRealPath())) {
        throw InputRefused.because("mailing.path-refused", "file", mailing.rules().slips());
      }
      return write(folder, slips);
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("document.slips-unwritable", "folder", folder, "detail",
              String.valueOf(e.getMessage())).phrase(),
          e);
    }
  }

  private Path write(Path folder, List<Slip> slips) throws IOException {
    for (int number = 1; number <= SHEETS; number++) {
      Path file = folder.resolve(mailing.name() + "-" + number + ".pdf");
      try (FileChannel channel =
          FileChannel.open(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              rights(folder, "rw-------"))) {
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

  private static FileAttribute<?>[] rights(Path folder, String rights) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
