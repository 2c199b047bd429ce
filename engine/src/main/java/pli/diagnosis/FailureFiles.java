// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pli.smtp.SmtpStage;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads the data files of the diagnosis, `pli/diagnosis/*.json`. A mistake in them is a bug and
/// stops the program; a test reads them all.
final class FailureFiles {

  private static final String FOLDER = "/pli/diagnosis/";

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final Map<String, Voice> voices = new LinkedHashMap<>();

  FailureFiles() {
    for (VoiceEntry entry : read("voices", new TypeReference<List<VoiceEntry>>() {})) {
      voices.put(
          entry.id,
          new Voice(entry.id, entry.name, Set.copyOf(entry.providers), pattern(entry.mark)));
    }
  }

  Map<String, Voice> voices() {
    return voices;
  }

  List<KnownFailure> failures(String file) {
    return read(file, new TypeReference<List<Entry>>() {}).stream().map(this::failure).toList();
  }

  <T> T read(String file, TypeReference<T> type) {
    String name = FOLDER + file + ".json";
    try (InputStream in = FailureFiles.class.getResourceAsStream(name)) {
      return json.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  static Optional<Pattern> pattern(String regex) {
    return Optional.ofNullable(regex)
        .map(one -> Pattern.compile(one, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  private KnownFailure failure(Entry entry) {
    Optional<Voice> voice = Optional.ofNullable(entry.voice).map(this::voice);
    return new KnownFailure(
        entry.id,
        FindingCode.ofId(entry.finding),
        voice,
        recogniser(entry.when, voice),
        Actor.valueOf(entry.actor.toUpperCase(Locale.ROOT)),
        Scope.valueOf(entry.scope.toUpperCase(Locale.ROOT)),
        Permanence.ofId(entry.permanence),
        entry.retryAfter == null ? OptionalLong.empty() : OptionalLong.of(entry.retryAfter),
        Optional.ofNullable(entry.help),
        entry.samples,
        entry.sources,
        entry.evidence);
  }

  private Recogniser recogniser(When when, Optional<Voice> voice) {
    return new Recogniser(
        when.onlyThisVoice ? voice : Optional.empty(),
        set(when.stage).stream().map(SmtpStage::valueOf).collect(Collectors.toUnmodifiableSet()),
        set(when.code),
        set(when.enhanced),
        pattern(when.text));
  }

  private Voice voice(String id) {
    return Optional.ofNullable(voices.get(id))
        .orElseThrow(() -> new IllegalArgumentException("voice '" + id + "'"));
  }

  private static Set<String> set(List<String> values) {
    return values == null ? Set.of() : Set.copyOf(values);
  }

  private record VoiceEntry(String id, String name, List<String> providers, String mark) {}

  /// One failure; what is not given is null.
  private record Entry(
      String id,
      String finding,
      String voice,
      When when,
      String actor,
      String scope,
      String permanence,
      Long retryAfter,
      String help,
      List<String> samples,
      List<String> sources,
      String evidence) {}

  private record When(
      boolean onlyThisVoice,
      List<String> stage,
      List<String> code,
      List<String> enhanced,
      String text) {}
}
