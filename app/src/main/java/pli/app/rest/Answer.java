// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// What a route answers.
sealed interface Answer {

  /// @param facts turned into JSON
  record Json(int status, Object facts) implements Answer {}

  /// JSON that was written before.
  record Written(int status, String json) implements Answer {}

  /// A file.
  ///
  /// @param fileName under which a browser would save it
  record File(String type, String fileName, InputStream bytes) implements Answer {}

  /// Written piece by piece.
  record Stream(String type, Writer writer) implements Answer {}

  /// Writes a stream to its end.
  @FunctionalInterface
  interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  static Answer ok(Object facts) {
    return new Json(200, facts);
  }

  static Answer created(Object facts) {
    return new Json(201, facts);
  }
}
