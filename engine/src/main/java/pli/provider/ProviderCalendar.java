// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.words.Phrase;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What providers have announced to change, read from `pli/provider/changes.json`.
public final class ProviderCalendar {

  private static final String FILE = "/pli/provider/changes.json";

  private final List<ProviderChange> changes;

  public ProviderCalendar(List<ProviderChange> changes) {
    this.changes =
        changes.stream().sorted(Comparator.comparing(ProviderChange::from)).toList();
  }

  /// Reads the calendar that is shipped with Pli.
  public static ProviderCalendar load() {
    JsonMapper json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (InputStream in = ProviderCalendar.class.getResourceAsStream(FILE)) {
      List<Entry> entries = json.readValue(in, new TypeReference<List<Entry>>() {});
      return new ProviderCalendar(entries.stream().map(Entry::change).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /// The earliest first.
  public List<ProviderChange> all() {
    return changes;
  }

  /// What hits an account, past and coming, the earliest first.
  public List<ProviderChange> hitting(Optional<String> provider, SignInKind kind) {
    return provider.stream()
        .flatMap(id -> changes.stream().filter(change -> change.hits(id, kind)))
        .toList();
  }

  private record Entry(
      String id,
      List<String> providers,
      String from,
      String until,
      List<String> signIn,
      String text,
      String remedy,
      List<String> sources) {

    ProviderChange change() {
      return new ProviderChange(
          id,
          java.util.Set.copyOf(providers),
          LocalDate.parse(from),
          Optional.ofNullable(until).map(LocalDate::parse),
          signIn.stream().map(SignInKind::ofId).collect(Collectors.toUnmodifiableSet()),
          Phrase.of(text),
          Phrase.of(remedy),
          sources);
    }
  }
}
