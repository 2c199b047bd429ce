// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

final class BytesContent implements Content {

  private final byte[] bytes;
  private final Encoding encoding;

  BytesContent(byte[] bytes, Encoding encoding) {
    this.bytes = bytes.clone();
    this.encoding = encoding;
  }

  @Override
  public long sizeBytes() {
    return bytes.length;
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }
}
