// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.List;
import java.util.Optional;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.SubmissionServer;

/// The settings that a source found.
///
/// @param preset the catalogue's entry that the server belongs to, if it is known
/// @param userName for the sign-in; empty = only the person can know it
/// @param signIn kinds that the server takes, the recommended one first
/// @param foreignWay true if the answer came over a redirect to a stranger's host
public record FoundSettings(
    Optional<ProviderPreset> preset,
    SubmissionServer server,
    Optional<String> userName,
    List<SignInKind> signIn,
    boolean foreignWay) {

  public FoundSettings {
    signIn = List.copyOf(signIn);
  }

  /// What the catalogue says about an address.
  static FoundSettings ofPreset(
      ProviderPreset preset, SubmissionServer server, EmailAddress address) {
    return new FoundSettings(
        Optional.of(preset), server, preset.userNameOf(address), preset.signIn(), false);
  }

  /// A server of which nothing else is known; the whole address is the usual user name
  /// (RFC 6186 §4).
  static FoundSettings ofServer(SubmissionServer server, EmailAddress address) {
    return new FoundSettings(
        Optional.empty(), server, Optional.of(address.toString()), List.of(SignInKind.PASSWORD),
        false);
  }

  FoundSettings withPreset(ProviderPreset known) {
    return new FoundSettings(Optional.of(known), server, userName, known.signIn(), foreignWay);
  }

  FoundSettings overForeignWay() {
    return new FoundSettings(preset, server, userName, signIn, true);
  }
}
