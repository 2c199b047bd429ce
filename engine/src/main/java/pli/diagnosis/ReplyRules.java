// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The table of known replies, read from `pli/diagnosis/replies.json`; the first match wins.
final class ReplyRules {

  private static final String FILE = "/pli/diagnosis/replies.json";

  /// Taste: no reply that means something is longer; it bounds the work of the patterns.
  private static final int TEXT_LIMIT_CHARS = 2_000;

  private final List<DiagnosisRule> rules;

  private ReplyRules(List<DiagnosisRule> rules) {
    this.rules = rules;
  }

  static ReplyRules load() {
    JsonMapper json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (InputStream in = ReplyRules.class.getResourceAsStream(FILE)) {
      List<Entry> entries = json.readValue(in, new TypeReference<List<Entry>>() {});
      return new ReplyRules(entries.stream().map(Entry::rule).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  List<DiagnosisRule> all() {
    return rules;
  }

  Optional<DiagnosisRule> firstMatch(SmtpStage stage, Reply reply, Optional<String> provider) {
    String text = reply.text();
    String bounded = text.substring(0, Math.min(text.length(), TEXT_LIMIT_CHARS));
    return rules.stream()
        .filter(rule -> rule.matches(stage, reply, provider, bounded))
        .findFirst();
  }

  /// One entry of the file; what is not given is null.
  private record Entry(
      String finding,
      List<String> stage,
      List<String> provider,
      List<String> code,
      List<String> enhanced,
      String text,
      String help,
      String sample) {

    DiagnosisRule rule() {
      return new DiagnosisRule(
          FindingCode.ofId(finding),
          set(stage).stream().map(SmtpStage::valueOf).collect(Collectors.toUnmodifiableSet()),
          set(provider),
          set(code),
          set(enhanced),
          Optional.ofNullable(text).map(t -> Pattern.compile(t, Pattern.CASE_INSENSITIVE)),
          Optional.ofNullable(help),
          sample);
    }

    private static Set<String> set(List<String> values) {
      return values == null ? Set.of() : Set.copyOf(values);
    }
  }
}
