// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {

  private static final int LIMIT = 20;

  private static HttpResponse read(String text) throws IOException {
    byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return HttpResponse.read(new ByteArrayInputStream(bytes), LIMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
        "HTTP/1.0 200\n\nhello",
        "HTTP/1.1 200 OK\ncontent-length:5\n\nhello and more",
        "HTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\n3\nhel\n2;x=y\nlo\n0\n\n",
        "HTTP/1.1 200 OK\nno colon here\n\nhello"
      })
  void aBodyIsReadHoweverItsEndIsMarked(String text) throws IOException {
    assertThat(new String(read(text).body(), StandardCharsets.US_ASCII)).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nContent-Length: 21\n\n123456789012345678901",
        "HTTP/1.1 200 OK\nContent-Length: 99999999999999999999\n\n",
        "HTTP/1.1 200 OK\nContent-Length: -1\n\n",
        "HTTP/1.1 200 OK\n\n123456789012345678901",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nf\n123456789012345\nf\n123456789012345\n",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nfffffff\n"
      })
  void aBodyBeyondTheLimitIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(HttpResponse.TooLargeException.class);
  }

  @Test
  void aHeadWithoutEndIsRefused() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\n" + "a: b\n".repeat(10_000)))
        .isInstanceOf(HttpResponse.TooLargeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "220 mail.example.ch ESMTP\n", "HTTP/2 200\n\n", "HTTP/1.1 099 x\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nhel",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhel",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nxyz\n",
        "HTTP/1.1 200 OK\nContent-Le"
      })
  void whatIsNoWholeAnswerIsAFailure(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void theBodyOfARedirectIsNotRead() throws IOException {
    HttpResponse response =
        read("HTTP/1.1 302 Found\nLocation: https://a.example/\nContent-Length: 999\n\n");

    assertThat(response.field("location")).contains("https://a.example/");
    assertThat(response.body()).isEmpty();
  }
}
