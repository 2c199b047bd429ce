// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A secret that would be recognised anywhere, in every form in which it may travel.
///
/// @param user who signs in with it
record Canary(String name, String user, String secret) {

  /// What is searched for, as bytes in Latin-1.
  Set<String> forms() {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(secret.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"));
    forms.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
    // RFC 4616, and the mechanism of Google and Microsoft.
    forms.addAll(base64("\0" + user + "\0" + secret));
    forms.addAll(base64("user=" + user + "\u0001auth=Bearer " + secret + "\u0001\u0001"));
    for (String before : List.of("", "a", "ab")) {
      forms.addAll(base64(before + secret));
    }
    List<String> bytes = new ArrayList<>();
    for (String form : forms) {
      bytes.add(latin(form.getBytes(StandardCharsets.UTF_8)));
      bytes.add(latin(form.getBytes(StandardCharsets.UTF_16LE)));
    }
    return new LinkedHashSet<>(bytes);
  }

  /// Without the groups at both ends, which hold something of what stands beside.
  private static List<String> base64(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> forms = new ArrayList<>();
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      String whole = encoder.encodeToString(bytes);
      forms.add(whole.substring(4, whole.length() - 4));
    }
    return forms;
  }

  static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
