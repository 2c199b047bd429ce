// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pli.files.Folders;
import pli.files.OwnerOnly;
import pli.mailing.Acceptance;
import pli.mailing.AcceptanceFile;
import pli.mailing.MailingFile;
import pli.mailing.MailingKind;
import pli.words.InputRefused;

/// The folder of one draft: `mailing.toml`, the table, `documents/` or `everybody/`, `message.md` and
/// its translations. All names come from here or are tidied first, so nothing that is uploaded lands
/// anywhere else.
public final class DraftFolder {

  /// Where the documents of the rows lie.
  public static final String DOCUMENTS = "documents";

  static final String FILE = "mailing.toml";

  private static final String ACCEPTED = "accepted.properties";

  /// The code of what is said of a file with too many bytes.
  public static final String TOO_LARGE = "draft.too-large";

  /// As many as a table may have rows, twice. Taste.
  private static final int DOCUMENTS_MOST = 20_000;

  /// What providers take as one message is far below. Taste.
  private static final long FILE_MOST_BYTES = 150L * 1024 * 1024;

  private final Path folder;

  private DraftFolder(Path folder) {
    this.folder = folder;
  }

  /// A new folder inside `drafts`.
  ///
  /// @param name of the folder; letters, figures and hyphens
  public static DraftFolder create(Path drafts, String name) {
    Path folder = drafts.resolve(checked(name));
    return onDisk(
        () -> {
          OwnerOnly.folder(folder.resolve(DOCUMENTS));
          return new DraftFolder(folder);
        });
  }

  /// All of them, the newest first.
  public static List<DraftFolder> all(Path drafts) {
    if (!Files.isDirectory(drafts)) {
      return List.of();
    }
    return onDisk(
        () -> {
          try (Stream<Path> folders = Files.list(drafts)) {
            return folders
                .flatMap(one -> find(drafts, one.getFileName().toString()).stream())
                .sorted(Comparator.comparing(DraftFolder::touched).reversed())
                .toList();
          }
        });
  }

  /// When something in it was changed last.
  public Instant touched() {
    Path newest = Files.exists(file()) ? file() : folder;
    return onDisk(() -> Files.getLastModifiedTime(newest).toInstant());
  }

  /// What its files are now; equal as long as nothing in it has changed.
  public String state() {
    return onDisk(() -> DraftState.of(folder));
  }

  /// The draft that a mailing came from, if it came from one of these.
  ///
  /// @param file of the mailing
  public static Optional<DraftFolder> of(Path drafts, String file) {
    Path folder = Path.of(file).toAbsolutePath().normalize().getParent();
    return folder != null && drafts.toAbsolutePath().normalize().equals(folder.getParent())
        ? find(drafts, folder.getFileName().toString())
        : Optional.empty();
  }

  /// An existing one, if there is.
  public static Optional<DraftFolder> find(Path drafts, String name) {
    boolean usable = name.matches("[a-z0-9-]{1,80}") && Files.isDirectory(drafts.resolve(name));
    return usable ? Optional.of(new DraftFolder(drafts.resolve(name))) : Optional.empty();
  }

  public String name() {
    return folder.getFileName().toString();
  }

  /// The kind that it was begun as: what its name begins with.
  public MailingKind kind() {
    return MailingKind.named(name().replaceFirst("-.*", "")).orElse(MailingKind.PAYSLIPS);
  }

  /// The mailing file, whether it has been written yet or not.
  public Path file() {
    return folder.resolve(FILE);
  }

  /// @throws InputRefused with the line, if what was chosen so far makes no mailing
  public MailingFile mailing() {
    return MailingFile.read(file());
  }

  /// The mailing, if what was chosen so far makes one; the check says what is wrong with it.
  public Optional<MailingFile> written() {
    try {
      return Optional.of(mailing());
    } catch (InputRefused refused) {
      return Optional.empty();
    }
  }

  /// Keeps an uploaded table in place of the one before.
  ///
  /// @throws InputRefused if it is no table, with what to do; the one before is kept then
  public DraftTable keepTable(String uploadedName, InputStream bytes) {
    return onDisk(() -> replaceTable(uploadedName, bytes));
  }

  private DraftTable replaceTable(String uploadedName, InputStream bytes) throws IOException {
    // A sentence about it calls it as the person does.
    Path apart = Files.createTempDirectory(folder, "incoming-");
    Path incoming = apart.resolve(tidied(uploadedName));
    try {
      copy(bytes, incoming, tidied(uploadedName));
      DraftTable table = DraftTable.read(incoming);
      // Behind the reading, which says more of an old workbook than that it is none.
      DraftTable.requireName(tidied(uploadedName));
      Optional<Path> before = tablePath();
      if (before.isPresent()) {
        Files.delete(before.get());
      }
      String kept = "table-" + tidied(uploadedName);
      Files.move(incoming, folder.resolve(kept));
      rename(folder, toml -> DraftSettings.withTable(toml, kept));
      acceptances().clear();
      return table;
    } finally {
      Files.deleteIfExists(incoming);
      Files.delete(apart);
    }
  }

  /// The table that was uploaded, if one was.
  public Optional<DraftTable> table() {
    return onDisk(this::tablePath).map(DraftTable::read);
  }

  /// Cells of some rows, each with one text per column.
  ///
  /// @param rows as the spreadsheet shows them
  public Map<Integer, List<String>> cells(Set<Integer> rows) {
    return onDisk(this::tablePath).map(file -> TableCorrection.cells(file, rows)).orElse(Map.of());
  }

  /// Puts another text into a cell. The table that was uploaded stays beside the corrected one.
  ///
  /// @param row as the spreadsheet shows it
  /// @throws InputRefused if the table has no such cell
  public void correct(int row, String column, String text) {
    correctRow(row, Map.of(column, text));
  }

  /// Takes a row out: it stays in its place, empty, so that all others keep their numbers.
  ///
  /// @throws InputRefused if the table has no such row
  public void takeOut(int row) {
    change(row, TableCorrection::emptied);
    accept(String.valueOf(row), "", List.of());
  }

  /// Puts other texts into cells of a row.
  ///
  /// @param texts by column
  /// @throws InputRefused if the table has no such cell
  public void correctRow(int row, Map<String, String> texts) {
    change(row, TableCorrection.correcting(row, texts));
  }

  private void change(int row, TableCorrection.Change change) {
    onDisk(
        () -> {
          Path before = tablePath().orElseThrow(() -> TableCorrection.noCell(row, ""));
          String name = before.getFileName().toString().replaceFirst("^table-", "");
          Path incoming = folder.resolve("incoming-corrected");
          TableCorrection.write(before, incoming, row, change);
          Path original = folder.resolve("original-" + name);
          if (Files.notExists(original)) {
            Files.move(before, original);
          } else {
            Files.delete(before);
          }
          String corrected = "table-" + name.replaceFirst("\\.[^.]*$", "") + ".csv";
          Files.move(incoming, folder.resolve(corrected), StandardCopyOption.REPLACE_EXISTING);
          rename(folder, toml -> DraftSettings.withTable(toml, corrected));
          return corrected;
        });
  }

  /// What the mailing file names may come again under another name.
  static void rename(Path draft, UnaryOperator<String> change) throws IOException {
    Path file = draft.resolve(FILE);
    if (Files.exists(file)) {
      Folders.replace(file, change.apply(Files.readString(file)));
    }
  }

  /// Rows that a person lets go, with the reasons and what they cover.
  public Acceptance accepted() {
    return onDisk(() -> acceptances().read());
  }

  /// @param what number of a row, or name of a document that belongs to no row
  /// @param reason empty to take it back
  /// @param findings that it covers, each as [pli.mailing.LetGo#kept]
  public void accept(String what, String reason, List<String> findings) {
    onDisk(
        () -> {
          acceptances().put(what, reason, findings);
          return what;
        });
  }

  private AcceptanceFile acceptances() {
    return acceptances(folder);
  }

  static AcceptanceFile acceptances(Path draft) {
    return new AcceptanceFile(draft.resolve(ACCEPTED));
  }

  /// A document by its name.
  public Optional<Path> document(String name) {
    return documents().contains(name)
        ? Optional.of(folder.resolve(DOCUMENTS).resolve(name))
        : Optional.empty();
  }

  /// Takes a document away again.
  public void removeDocument(String name) {
    document(name).ifPresent(file -> onDisk(() -> Files.deleteIfExists(file)));
  }

  /// Its name inside the folder.
  public Optional<String> tableName() {
    return onDisk(this::tablePath).map(path -> path.getFileName().toString());
  }

  /// Keeps an uploaded document; one of the same name is replaced.
  ///
  /// @throws InputRefused if it is too large or there are too many
  public void keepDocument(String uploadedName, InputStream bytes) {
    if (documents().size() >= DOCUMENTS_MOST) {
      throw InputRefused.because("draft.too-many", "limit", DOCUMENTS_MOST);
    }
    onDisk(
        () -> {
          // What a person let go was another document.
          acceptances().clear();
          return received(folder, bytes, folder.resolve(DOCUMENTS).resolve(tidied(uploadedName)));
        });
  }

  /// What does not arrive whole takes nothing's place.
  static Path received(Path draft, InputStream bytes, Path target) throws IOException {
    Path incoming = Files.createTempFile(draft, "incoming-", "");
    try {
      copy(bytes, incoming, target.getFileName().toString());
      return Files.move(incoming, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  /// Names of the documents, sorted.
  public List<String> documents() {
    return onDisk(
        () -> {
          try (Stream<Path> files = Files.list(folder.resolve(DOCUMENTS))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
          }
        });
  }

  /// The file with everybody's pages, where there is one in place of a document for each.
  public Everybody everybody() {
    return new Everybody(folder);
  }

  /// What table and documents suggest.
  public Proposal proposal(DraftTable table) {
    return Proposal.of(table.columns(), table.rows(), documents(), DOCUMENTS);
  }

  /// Writes the mailing file and its texts, each whole at any moment: a preview may be reading them.
  public void write(DraftSettings settings) {
    onDisk(
        () -> {
          DraftTexts texts = new DraftTexts(folder);
          texts.write(settings.messages());
          Folders.replace(file(), settings.toToml());
          texts.keepOnly(settings.messages().keySet());
          return file();
        });
  }

  /// The texts as they were written, by language, one for all under "".
  public Map<String, String> messages() {
    return onDisk(() -> new DraftTexts(folder).all());
  }

  private Optional<Path> tablePath() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(one -> one.getFileName().toString().startsWith("table-")).findFirst();
    }
  }

  /// @param name as the file is called in a sentence
  private static Path copy(InputStream bytes, Path target, String name) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(
            target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[64 * 1024];
      long size = 0;
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        size += n;
        if (size > FILE_MOST_BYTES) {
          throw InputRefused.because(
              TOO_LARGE,
              "file", name,
              "limit", FILE_MOST_BYTES / (1024 * 1024));
        }
        out.write(buffer, 0, n);
      }
    }
    return target;
  }

  /// What the disk refuses is said in one sentence, like anything else that is refused.
  static <T> T onDisk(DiskWork<T> work) {
    try {
      return work.run();
    } catch (IOException | UncheckedIOException e) {
      InputRefused refused = InputRefused.because("draft.disk", "detail", e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  @FunctionalInterface
  interface DiskWork<T> {
    T run() throws IOException;
  }

  /// A file's own name without any folder, and without what one of the systems does not take in names.
  static String tidied(String uploadedName) {
    String last = uploadedName.replace('\\', '/').replaceFirst("^.*/", "");
    String plain =
        Normalizer.normalize(last, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cntrl}\\p{Cf}\"*:<>?|]", "_")
            .replaceAll("^[. ]+|[. ]+$", "");
    String cut = plain.length() > 150 ? plain.substring(plain.length() - 150) : plain;
    return cut.isEmpty() ? "document" : cut;
  }

  private static String checked(String name) {
    if (!name.matches("[a-z0-9-]{1,80}")) {
      throw new IllegalArgumentException("no name for a draft: " + name);
    }
    return name;
  }
}
