// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One line of a list that ships with the demonstration: values by the names in the list's first
/// line. No quoting: our own lists need none.
record Listing(Map<String, String> values) {

  Listing {
    values = Map.copyOf(values);
  }

  /// All lines but those that begin with `#`.
  static List<Listing> read(String resource) {
    List<String> lines = lines(resource);
    List<String> names = fields(lines.getFirst());
    return lines.stream().skip(1).map(line -> of(names, fields(line))).toList();
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no value " + name + " in " + values);
    }
    return value;
  }

  BigDecimal number(String name) {
    return new BigDecimal(text(name));
  }

  Locale language() {
    return Locale.of(text("language"));
  }

  private static Listing of(List<String> names, List<String> fields) {
    if (names.size() != fields.size()) {
      throw new IllegalStateException("not as many values as names: " + fields);
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), fields.get(i));
    }
    return new Listing(values);
  }

  private static List<String> fields(String line) {
    return Arrays.asList(line.split(";", -1));
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Listing.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
