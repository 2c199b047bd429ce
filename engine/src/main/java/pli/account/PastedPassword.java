// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.util.Optional;
import java.util.regex.Pattern;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.smtp.Secret;

/// A password as it comes from a prompt or the clipboard.
public final class PastedPassword {

  // Google, Yahoo and Fastmail show their 16 characters in four groups; the spaces do not count.
  private static final Pattern FOUR_GROUPS =
      Pattern.compile("\\s*[A-Za-z0-9]{4}(?:[ \\u00A0]+[A-Za-z0-9]{4}){3}\\s*");

  private PastedPassword() {}

  /// The secret that was meant. Blanks go only where the provider hands out app passwords and the
  /// text has their shape: in any other password a blank may count.
  ///
  /// @param provider the preset of the account, if it has one
  public static Secret meant(Secret typed, Optional<ProviderPreset> provider) {
    boolean appPassword =
        provider.map(preset -> preset.accepts(SignInKind.APP_PASSWORD)).orElse(false);
    String text = typed.reveal();
    return appPassword && FOUR_GROUPS.matcher(text).matches()
        ? Secret.of(text.replaceAll("[\\s\\u00A0]", ""))
        : typed;
  }
}
