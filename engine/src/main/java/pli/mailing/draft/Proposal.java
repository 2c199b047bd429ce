// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pli.mailing.table.Columns;

/// Settings that a table and a folder of documents suggest.
///
/// @param to pattern for the recipient; empty if no column holds addresses
/// @param documents pattern for one document of each row; empty if none fits
/// @param language pattern for the language of a row
/// @param password rule for the passwords of PDFs, from a birthday
public record Proposal(
    Optional<String> to,
    Optional<String> documents,
    Optional<String> language,
    Optional<String> password) {

  /// A column that finds the document of nearly every row is meant; the exceptions are for the check
  /// to name. Taste.
  private static final double FITTING = 0.6;

  /// @param sample the first rows, each with one text per column
  /// @param files names of the documents, inside `folder`
  /// @param folder name of the folder that they lie in, inside the mailing's folder
  static Proposal of(Columns columns, List<List<String>> sample, List<String> files, String folder) {
    Optional<String> address = placeholder(ColumnRole.ADDRESS, columns, sample);
    return new Proposal(
        address.map(one -> recipient(columns, sample, one)),
        pattern(columns, sample, files).map(one -> folder + "/" + one),
        placeholder(ColumnRole.LANGUAGE, columns, sample),
        placeholder(ColumnRole.BIRTHDAY, columns, sample)
            .map(one -> one.replace("}}", " | ddmmyyyy}}")));
  }

  private static String recipient(Columns columns, List<List<String>> sample, String address) {
    Optional<String> first = placeholder(ColumnRole.FIRST_NAME, columns, sample);
    Optional<String> last = placeholder(ColumnRole.LAST_NAME, columns, sample);
    Optional<String> full = placeholder(ColumnRole.FULL_NAME, columns, sample);
    String name =
        first.isPresent() && last.isPresent()
            ? first.get() + " " + last.get()
            : full.or(() -> last).or(() -> first).orElse("");
    return name.isEmpty() ? address : name + " <" + address + ">";
  }

  private static Optional<String> placeholder(
      ColumnRole role, Columns columns, List<List<String>> sample) {
    return role.find(columns, sample).map(column -> "{{" + columns.names().get(column) + "}}");
  }

  /// One column and the text around it that is the same in all file names, such as
  /// `fiche-{{number}}.pdf`.
  private static Optional<String> pattern(
      Columns columns, List<List<String>> sample, List<String> files) {
    List<Candidate> candidates = new ArrayList<>();
    for (int column = 0; column < columns.names().size(); column++) {
      if (!columns.names().get(column).isEmpty()) {
        candidates.addAll(candidates(columns.names().get(column), column, sample, files));
      }
    }
    return candidates.stream()
        .filter(one -> one.hits >= Math.max(1, sample.size() * FITTING))
        .max(Comparator.comparingInt(Candidate::hits))
        .map(one -> one.before + "{{" + one.column + "}}" + one.after);
  }

  private static List<Candidate> candidates(
      String name, int column, List<List<String>> sample, List<String> files) {
    List<Candidate> found = new ArrayList<>();
    sample.stream()
        .map(row -> row.get(column))
        .filter(text -> !text.isEmpty())
        .limit(5)
        .forEach(
            text ->
                files.stream()
                    .filter(file -> isWhole(file, text))
                    .forEach(
                        file -> {
                          String before = file.substring(0, file.indexOf(text));
                          String after = file.substring(before.length() + text.length());
                          found.add(new Candidate(name, before, after, 0));
                        }));
    return found.stream()
        .distinct()
        .map(
            one ->
                new Candidate(
                    name,
                    one.before,
                    one.after,
                    (int)
                        sample.stream()
                            .map(row -> row.get(column))
                            .filter(
                                text ->
                                    !text.isEmpty()
                                        && files.contains(one.before + text + one.after))
                            .count()))
        .toList();
  }

  /// `12` is in `fiche-12.pdf` but not in `fiche-112.pdf`.
  private static boolean isWhole(String file, String text) {
    int at = file.indexOf(text);
    if (at < 0) {
      return false;
    }
    int end = at + text.length();
    boolean begins = at == 0 || !Character.isLetterOrDigit(file.charAt(at - 1));
    boolean ends = end == file.length() || !Character.isLetterOrDigit(file.charAt(end));
    return begins && ends;
  }

  private record Candidate(String column, String before, String after, int hits) {}
}
