// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/// Programs and devices that open encrypted connections in the middle, recognised by the names in
/// the certificates which they make; read from `pli/diagnosis/interceptors.json`.
final class Interceptors {

  /// Taste: a name in a certificate is short; it bounds the work of the patterns.
  private static final int NAMES_LIMIT_CHARS = 2_000;

  /// What stands in the middle.
  enum Kind {
    /// A program on this computer that reads mail for viruses.
    ANTIVIRUS,
    /// A device or service of the company.
    PROXY,
    /// A network that wants a sign-in or a consent first (RFC 8952).
    PORTAL
  }

  /// @param name as people know it
  record Interceptor(Kind kind, String name) {}

  private final List<Entry> entries;

  private Interceptors(List<Entry> entries) {
    this.entries = entries;
  }

  static Interceptors load() {
    return new Interceptors(
        new FailureFiles().read("interceptors", new TypeReference<List<RawEntry>>() {}).stream()
            .map(raw -> new Entry(raw.interceptor(), FailureFiles.pattern(raw.names).orElseThrow()))
            .toList());
  }

  /// Who made these certificates, if it is one of the known.
  ///
  /// @param chain the server's own certificate first
  Optional<Interceptor> in(List<X509Certificate> chain) {
    return inNames(
        chain.stream()
            .map(one -> one.getIssuerX500Principal() + " / " + one.getSubjectX500Principal())
            .collect(Collectors.joining(" / ")));
  }

  /// @param names issuers and subjects as text
  Optional<Interceptor> inNames(String names) {
    String bounded = names.substring(0, Math.min(names.length(), NAMES_LIMIT_CHARS));
    return entries.stream()
        .filter(entry -> entry.names.matcher(bounded).find())
        .map(Entry::interceptor)
        .findFirst();
  }

  List<Pattern> patterns() {
    return entries.stream().map(Entry::names).toList();
  }

  /// True for a single certificate that vouches for itself.
  static boolean isSelfSigned(List<X509Certificate> chain) {
    return chain.size() == 1
        && chain.getFirst().getIssuerX500Principal()
            .equals(chain.getFirst().getSubjectX500Principal());
  }

  private record Entry(Interceptor interceptor, Pattern names) {}

  private record RawEntry(
      String name, String kind, String names, String sample, String evidence) {

    Interceptor interceptor() {
      return new Interceptor(Kind.valueOf(kind), name);
    }
  }
}
