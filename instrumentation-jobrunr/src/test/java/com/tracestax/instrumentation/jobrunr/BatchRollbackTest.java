package com.tracestax.instrumentation.jobrunr;

import static org.assertj.core.api.Assertions.assertThat;

import org.jobrunr.storage.InMemoryStorageProvider;
import org.jobrunr.storage.sql.h2.H2StorageProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

class BatchRollbackTest {
  private final Object sql = Mockito.mock(H2StorageProvider.class);

  @ParameterizedTest
  @ValueSource(strings = {"4.0.0", "5.3.3", "6.3.0", "6.3.1"})
  void sqlStores_undidTheWholeBatch(String version) {
    assertThat(new BatchRollback(version).undoesWholeBatch(sql)).isTrue();
    assertThat(new BatchRollback(version).undoesWholeBatch(new InMemoryStorageProvider()))
        .isFalse();
    assertThat(new BatchRollback(version).undoesWholeBatch(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.3.2", "7.0.0", "8.7.0", "12.0.0", "8.8", "unknown"})
  void sqlStores_saveTheRestNow(String version) {
    assertThat(new BatchRollback(version).undoesWholeBatch(sql)).isFalse();
  }

  @Test
  void theVersionAtHand_isKnown() {
    assertThat(new BatchRollback().undoesWholeBatch(sql)).as("compiled against 4.0.0").isTrue();
    assertThat(new BatchRollback(null).undoesWholeBatch(sql)).isFalse();
  }
}
