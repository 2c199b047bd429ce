// SPDX-License-Identifier: Apache-2.0
package pli.app.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pli.files.Folders;
import pli.files.OwnerOnly;
import pli.words.InputRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The companies that this computer knows, in `companies.json` beside the key file. It holds names and
/// places, nothing of the companies themselves; without it every data folder can still be named by
/// `--data`.
public final class CompanyBook {

  /// Thousands of companies fit.
  private static final long SIZE_MOST_BYTES = 1_000_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DataFolder usual;
  private final Path file;

  /// @param usual the data folder that is used where no company is named
  public CompanyBook(DataFolder usual) {
    this.usual = usual;
    this.file = usual.keyFile().resolveSibling("companies.json");
  }

  /// In the order of their names.
  ///
  /// @throws InputRefused if the file cannot be read
  public List<Company> all() {
    try {
      if (Files.notExists(file)) {
        return List.of();
      }
      if (Files.size(file) > SIZE_MOST_BYTES) {
        throw InputRefused.because("company.book-bad", "file", file);
      }
      List<Line> lines = JSON.readValue(Files.readString(file), new TypeReference<>() {});
      return lines.stream()
          .map(Line::company)
          .sorted(Comparator.comparing(one -> folded(one.name())))
          .toList();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      throw new InputRefused(
          InputRefused.because("company.book-bad", "file", file).phrase(), e);
    }
  }

  /// @param name in capitals or not
  public Optional<Company> find(String name) {
    String wanted = folded(name.strip());
    return all().stream().filter(one -> folded(one.name()).equals(wanted)).findFirst();
  }

  /// The company whose data lie in a folder.
  public Optional<Company> at(Path folder) {
    return all().stream().filter(one -> one.folder().equals(folder)).findFirst();
  }

  /// The data folder that is used where no company is named.
  public DataFolder usual() {
    return usual;
  }

  /// A new company, with a folder and a key of its own.
  ///
  /// @throws InputRefused if there is one of that name
  public Company make(String name) {
    String checked = Company.checkedName(name);
    return add(
        checked,
        known -> {
          Path folder = CompanyFolders.free(usual.root(), checked);
          Path keys = usual.keyFile().resolveSibling("companies").resolve(folder.getFileName());
          return new Company(checked, folder, keys.resolve("vault.key"), keys);
        });
  }

  /// Gives a name to a data folder, which may hold one already or be empty.
  ///
  /// @throws InputRefused if there is one of that name, or the folder holds something else or lies in
  ///     that of another company
  public Company name(String name, DataFolder data) {
    String checked = Company.checkedName(name);
    return add(
        checked,
        known -> {
          CompanyFolders.requireApart(data.root(), known);
          return new Company(checked, data.root(), data.keyFile(), data.markFolder());
        });
  }

  /// Another name for a company; its folder keeps its own.
  public Company rename(Company company, String name) {
    String checked = Company.checkedName(name);
    Company renamed =
        new Company(checked, company.folder(), company.keyFile(), company.marks());
    change(
        known -> {
          List<Company> others =
              known.stream().filter(one -> !one.folder().equals(company.folder())).toList();
          requireFree(checked, others);
          return with(others, renamed);
        });
    return renamed;
  }

  /// Takes a company off the list. Its folder stays as it is.
  public void forget(Company company) {
    change(
        known -> known.stream().filter(one -> !one.folder().equals(company.folder())).toList());
  }

  private Company add(String name, Function<List<Company>, Company> made) {
    Company[] added = new Company[1];
    change(
        known -> {
          requireFree(name, known);
          added[0] = made.apply(known);
          makeFolder(added[0].folder());
          return with(known, added[0]);
        });
    return added[0];
  }

  private static void requireFree(String name, List<Company> known) {
    if (known.stream().anyMatch(one -> folded(one.name()).equals(folded(name)))) {
      throw InputRefused.because("company.known", "name", name);
    }
  }

  private static void makeFolder(Path folder) {
    try {
      OwnerOnly.folder(folder);
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("company.folder-unusable", "folder", folder).phrase(), e);
    }
  }

  private static List<Company> with(List<Company> known, Company another) {
    return Stream.concat(known.stream(), Stream.of(another)).toList();
  }

  /// One program at a time: what two add at the same moment is both there.
  private synchronized void change(UnaryOperator<List<Company>> change) {
    try {
      OwnerOnly.folder(file.getParent());
      try (FileChannel channel =
          FileChannel.open(
              file.resolveSibling("companies.lock"),
              StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // Held until the file is closed.
        channel.lock();
        write(change.apply(new ArrayList<>(all())));
      }
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("company.book-bad", "file", file).phrase(), e);
    }
  }

  private void write(List<Company> companies) throws IOException {
    Folders.replace(
        file,
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(companies.stream().map(Line::of).toList()));
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT);
  }

  private record Line(String name, String folder, String keyFile, String marks) {

    static Line of(Company company) {
      return new Line(
          company.name(), company.folder().toString(), company.keyFile().toString(),
          company.marks().toString());
    }

    Company company() {
      if (name == null || folder == null || keyFile == null || marks == null) {
        throw new IllegalArgumentException("a company without a place");
      }
      return new Company(name, Path.of(folder), Path.of(keyFile), Path.of(marks));
    }
  }
}
