// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One answer of a web server (RFC 9112), as far as a single document needs it.
///
/// @param fields in lower case; of a repeated one the last counts
/// @param body empty unless the status is 200
record HttpResponse(int status, Map<String, String> fields, byte[] body) {

  /// More than any server says before a document. Taste.
  private static final int HEAD_LIMIT_BYTES = 16_384;

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
  private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,7})\\s*(?:;.*)?");

  /// The answer is longer than was allowed.
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("the answer is too large");
    }
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /// The status alone; what follows stays unread.
  static int status(InputStream in) throws IOException {
    Matcher line = STATUS_LINE.matcher(line(in, new int[] {HEAD_LIMIT_BYTES}));
    if (!line.matches()) {
      throw new IOException("not an answer of a web server");
    }
    return Integer.parseInt(line.group(1));
  }

  /// @param limitBytes for the body
  static HttpResponse read(InputStream in, int limitBytes) throws IOException {
    int[] left = {HEAD_LIMIT_BYTES};
    Matcher line = STATUS_LINE.matcher(line(in, left));
    if (!line.matches()) {
      throw new IOException("not an answer of a web server");
    }
    int status = Integer.parseInt(line.group(1));
    Map<String, String> fields = new HashMap<>();
    for (String text = line(in, left); !text.isEmpty(); text = line(in, left)) {
      int colon = text.indexOf(':');
      if (colon > 0) {
        String name = text.substring(0, colon).toLowerCase(Locale.ROOT);
        fields.put(name, text.substring(colon + 1).strip());
      }
    }
    byte[] body = status == 200 ? body(in, fields, limitBytes) : new byte[0];
    return new HttpResponse(status, Map.copyOf(fields), body);
  }

  private static byte[] body(InputStream in, Map<String, String> fields, int limitBytes)
      throws IOException {
    if (fields.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunked(in, limitBytes);
    }
    String length = fields.get("content-length");
    if (length == null) {
      // RFC 9112 §6.3: until the connection ends; one byte more than allowed tells the difference.
      return bounded(in.readNBytes(limitBytes + 1), limitBytes);
    }
    if (!length.matches("\\d{1,9}") || Integer.parseInt(length) > limitBytes) {
      throw new TooLargeException();
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new EOFException("the answer ends too early");
    }
    return body;
  }

  private static byte[] chunked(InputStream in, int limitBytes) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int[] left = {HEAD_LIMIT_BYTES};
      Matcher size = CHUNK.matcher(line(in, left));
      if (!size.matches()) {
        throw new IOException("not an answer of a web server");
      }
      int count = Integer.parseInt(size.group(1), 16);
      if (count == 0) {
        return body.toByteArray();
      }
      if (count > limitBytes - body.size()) {
        throw new TooLargeException();
      }
      byte[] chunk = in.readNBytes(count);
      if (chunk.length < count) {
        throw new EOFException("the answer ends too early");
      }
      body.write(chunk);
      line(in, left);
    }
  }

  private static byte[] bounded(byte[] body, int limitBytes) throws TooLargeException {
    if (body.length > limitBytes) {
      throw new TooLargeException();
    }
    return body;
  }

  private static String line(InputStream in, int[] left) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the answer ends too early");
      }
      if (left[0]-- == 0) {
        throw new TooLargeException();
      }
      text.write(b);
    }
    return text.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
  }
}
