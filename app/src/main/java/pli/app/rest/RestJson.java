// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// How JSON is read and written here.
final class RestJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A number is no text and a text no number: whoever sends the wrong one meant something else.
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(LogicalType.Textual, RestJson::refuseScalars)
          .build();

  private RestJson() {}

  private static void refuseScalars(MutableCoercionConfig text) {
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  static String write(Object facts) {
    return MAPPER.writeValueAsString(facts);
  }

  static <T> T read(byte[] json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  /// Where reading stopped: the path of the field, or line and column. Never what stood there.
  static String place(JacksonException failure) {
    String path =
        failure.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() != null
                        ? step.getPropertyName()
                        : String.valueOf(step.getIndex()))
            .collect(Collectors.joining("."));
    if (!path.isEmpty()) {
      return path;
    }
    var at = failure.getLocation();
    return at == null ? "-" : at.getLineNr() + ":" + at.getColumnNr();
  }
}
