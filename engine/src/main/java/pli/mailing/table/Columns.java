// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The header of a table: which column has which name. Names are compared by [FoldedName].
///
/// A column without a name can never be asked for. Two columns whose names look alike are harmless
/// until one of them is asked for; [#alike()] and [#unnamed()] let a check mention both cases.
public final class Columns {

  private final int row;
  private final List<String> names;
  private final Map<String, List<Integer>> byFoldedName = new HashMap<>();

  Columns(int row, List<String> names) {
    this.row = row;
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        byFoldedName.computeIfAbsent(FoldedName.of(names.get(i)), _ -> new ArrayList<>()).add(i);
      }
    }
  }

  /// For tests and previews: a header in row 1.
  public static Columns of(String... names) {
    return new Columns(1, List.of(names));
  }

  /// The same with more columns behind the last.
  public Columns with(List<String> more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(more);
    return new Columns(row, all);
  }

  /// The number of the header's row, as the spreadsheet shows it.
  public int row() {
    return row;
  }

  /// Names as written, "" for a column without one.
  public List<String> names() {
    return names;
  }

  /// The column that `wanted` means, counted from 0; none if two answer to the name, because
  /// choosing one would be a guess: see [#alike(String)].
  public Optional<Integer> find(String wanted) {
    List<Integer> found = byFoldedName.getOrDefault(FoldedName.of(wanted), List.of());
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// The columns, counted from 0, between which `wanted` cannot choose; empty if it can.
  public List<Integer> alike(String wanted) {
    List<Integer> found = byFoldedName.getOrDefault(FoldedName.of(wanted), List.of());
    return found.size() > 1 ? List.copyOf(found) : List.of();
  }

  /// The name that `wanted` was probably meant to be.
  public Optional<String> nearest(String wanted) {
    return NearestName.of(wanted, names.stream().filter(name -> !name.isEmpty()).toList());
  }

  /// Groups of columns, counted from 0, that answer to the same name.
  public List<List<Integer>> alike() {
    return byFoldedName.values().stream().filter(group -> group.size() > 1).toList();
  }

  /// Columns without a name, counted from 0.
  public List<Integer> unnamed() {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        found.add(i);
      }
    }
    return found;
  }

  /// What the spreadsheet writes above the column counted from 0: A, B ... Z, AA.
  public static String letter(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.insert(0, (char) ('A' + rest % 26));
    }
    return letters.toString();
  }
}
