// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whose words a reply is in: a provider, or a family of mail servers.
///
/// @param id stable name in the data files, such as `google` or `postfix`
/// @param name as people call it
/// @param providers ids of the catalogue that speak like this
/// @param mark what gives the voice away in a text, such as `gsmtp`
record Voice(String id, String name, Set<String> providers, Optional<Pattern> mark) {

  /// True if the account is at this provider, or if the text gives the voice away.
  boolean isHeard(Optional<String> provider, String text) {
    return provider.filter(providers::contains).isPresent()
        || mark.filter(one -> one.matcher(text).find()).isPresent();
  }
}
