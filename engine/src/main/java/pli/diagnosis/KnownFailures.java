// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All failures that Pli knows, in the order in which they are looked for.
///
/// The order is a law:
///
/// 1. the words of single providers (`google`, `microsoft`, `providers`),
/// 2. the words of mail servers that many providers run (`servers`),
/// 3. words that mean the same wherever they are said (`meanings`),
/// 4. enhanced codes whose meaning depends on the stage (`codes`),
/// 5. every other registered enhanced code, and its subject ([EnhancedMeanings]),
/// 6. basic codes by stage (`basic`), and the first digit ([BasicMeanings]).
///
/// Each name is a file, and within a file the first match wins. So a general pattern can never take
/// away what a provider says in its own words.
final class KnownFailures {

  /// From the particular to the general.
  static final List<String> REPLY_FILES =
      List.of("google", "microsoft", "providers", "servers", "meanings", "codes");

  /// Basic codes, looked at when the enhanced code says nothing.
  static final String BASIC_FILE = "basic";

  /// What programs and systems say when no server has spoken.
  static final String LINE_FILE = "line";

  private final Map<String, Voice> voices;
  private final List<KnownFailure> replies;
  private final List<KnownFailure> basics;
  private final List<KnownFailure> lines;

  private KnownFailures(FailureFiles files) {
    this.voices = files.voices();
    this.replies = REPLY_FILES.stream().flatMap(file -> files.failures(file).stream()).toList();
    this.basics = files.failures(BASIC_FILE);
    this.lines = files.failures(LINE_FILE);
  }

  static KnownFailures load() {
    return new KnownFailures(new FailureFiles());
  }

  /// Everything, from the particular to the general, what is no reply last.
  List<KnownFailure> all() {
    return Stream.of(replies, basics, lines).flatMap(List::stream).toList();
  }

  List<KnownFailure> replies() {
    return replies;
  }

  List<KnownFailure> basics() {
    return basics;
  }

  List<KnownFailure> lines() {
    return lines;
  }

  /// The voice of a provider, or the one that a text gives away.
  Optional<Voice> voiceOf(Optional<String> provider, String text) {
    return voices.values().stream().filter(voice -> voice.isHeard(provider, text)).findFirst();
  }

  Optional<KnownFailure> of(HeardReply heard) {
    return replies.stream().filter(one -> one.recogniser().recognises(heard)).findFirst();
  }

  Optional<KnownFailure> ofBasicCode(HeardReply heard) {
    return basics.stream().filter(one -> one.recogniser().recognises(heard)).findFirst();
  }

  /// What a program says, or what a server says without a code.
  ///
  /// @param words of a program or system; only their first 2'000 characters are looked at
  Optional<KnownFailure> ofWords(String words) {
    String bounded = HeardReply.bounded(words);
    return Stream.concat(
            lines.stream(), replies.stream().filter(one -> one.recogniser().isAboutWords()))
        .filter(one -> one.recogniser().recognises(bounded))
        .findFirst();
  }

  /// The failure of the line that leads to a finding which was made from typed facts.
  Optional<KnownFailure> ofLine(FindingCode code) {
    return lines.stream().filter(one -> one.finding() == code).findFirst();
  }
}
