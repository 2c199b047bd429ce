// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import io.javalin.http.Context;
import java.util.Locale;
import pli.words.Words;

/// The language that a request asks for (RFC 9110 §12.5.4).
final class Languages {

  private Languages() {}

  /// English where none is asked for that Pli speaks: the reader is a program.
  static Words of(Context request) {
    return Words.in(Words.asked(request.header("Accept-Language"), Locale.ENGLISH));
  }
}
