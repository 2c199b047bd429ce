// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Facts as one JSON document: field names as in the records, times in ISO 8601 with offset, unknown
/// values as null.
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  static String of(Object facts) {
    return MAPPER.writeValueAsString(facts);
  }
}
