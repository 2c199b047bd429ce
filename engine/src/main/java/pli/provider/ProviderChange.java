// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.words.Phrase;

/// A dated change at a provider that stops a kind of sign-in, or will.
///
/// @param id stable name
/// @param providers ids of the catalogue
/// @param from first day on which it may hold
/// @param until last day by which it holds, where the provider names a span only
/// @param signIn the kinds of sign-in that it hits
/// @param text one sentence for the person whose account is hit
/// @param remedy one sentence: what to do, and by when
/// @param sources public addresses
public record ProviderChange(
    String id,
    Set<String> providers,
    LocalDate from,
    Optional<LocalDate> until,
    Set<SignInKind> signIn,
    Phrase text,
    Phrase remedy,
    List<String> sources) {

  public ProviderChange {
    providers = Set.copyOf(providers);
    signIn = Set.copyOf(signIn);
    sources = List.copyOf(sources);
    if (until.isPresent() && until.get().isBefore(from)) {
      throw new IllegalArgumentException(id + ": until lies before from");
    }
  }

  /// The first of the sources, for people.
  public String source() {
    return sources.getFirst();
  }

  /// True if an account of this provider and kind of sign-in is hit.
  public boolean hits(String provider, SignInKind kind) {
    return providers.contains(provider) && signIn.contains(kind);
  }

  /// True if it may hold already.
  public boolean isInForce(LocalDate today) {
    return !today.isBefore(from);
  }
}
