// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where in the dialogue a personality says something of its own.
public enum Stage {
  @JsonProperty("greeting")
  GREETING,
  @JsonProperty("sign-in")
  SIGN_IN,
  @JsonProperty("mail")
  MAIL,
  @JsonProperty("recipient")
  RECIPIENT,
  /// After the whole content.
  @JsonProperty("content")
  CONTENT
}
