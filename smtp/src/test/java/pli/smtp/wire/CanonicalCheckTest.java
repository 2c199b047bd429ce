// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that could end a message early are refused wherever a piece happens to be cut.
class CanonicalCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a\r\n", "\r\n", ".\r\n", "a\r\n.\r\nb\r\n", "tab\tand\u00e9\r\n", "no line end",
        "\f\r\n", "\r\n\r\n"
      })
  void canonicalContentPassesInPiecesOfEverySize(String content) {
    for (int size = 1; size <= Math.max(1, content.length()); size++) {
      assertThat(accepts(content, size)).as("pieces of " + size).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n.\n", "\n.\r", "\r.\n", "\r.\r", "\n.\r\n", "\r.\r\n", "\r\n.\r\r\n", "\r\r\n.\r\r\n",
        "\r\n\u0000.\r\n", "a\nb", "a\rb", "a\r", "\u0000"
      })
  void smugglingSequencesDoNot(String content) {
    for (int size = 1; size <= content.length(); size++) {
      assertThat(accepts(content, size)).as("pieces of " + size).isFalse();
    }
  }

  private static boolean accepts(String content, int size) {
    CanonicalCheck check = new CanonicalCheck();
    byte[] bytes = content.getBytes(ISO_8859_1);
    for (int at = 0; at < bytes.length; at += size) {
      if (!check.accepts(bytes, at, Math.min(size, bytes.length - at))) {
        return false;
      }
    }
    return check.acceptsEnd();
  }
}
