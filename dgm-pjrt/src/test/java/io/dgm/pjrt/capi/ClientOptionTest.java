package io.dgm.pjrt.capi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import org.junit.jupiter.api.Test;

class ClientOptionTest {
  @Test
  void areReadFromText() {
    assertThat(ClientOption.parse(" preallocate=false, visible_devices=[0 1],, name = a=b "))
        .containsExactly(
            new ClientOption("preallocate", "false"),
            new ClientOption("visible_devices", "[0 1]"),
            new ClientOption("name", "a=b"));
    assertThat(ClientOption.parse("")).isEmpty();
  }

  @Test
  void withoutANameAreRefused() {
    assertThatThrownBy(() -> ClientOption.parse("=1"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("NAME=VALUE");
  }
}
