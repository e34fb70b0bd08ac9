package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
  private static final int BATCH = 3;

  /** {@return the rows of a table in batches from one on} */
  private static List<Integer> rows(BatchOrder order, int table, long first, int batches) {
    List<Integer> rows = new ArrayList<>();
    int[] batch = new int[order.batchRows()];
    for (long b = first; b < first + batches; b++) {
      order.rows(b, batch, 0);
      for (int i = table * BATCH; i < (table + 1) * BATCH; i++) {
        rows.add(batch[i]);
      }
    }
    return rows;
  }

  private static BatchOrder tables(long seed, Integer... sizes) {
    return new BatchOrder(List.of(sizes), BATCH, seed);
  }

  /** Of runs that were begun, and by the numbers of ShuffleTest. */
  @Test
  void theFirstTableHasTheOrderOfASingleOne() {
    assertThat(rows(tables(1, 10, 50), 0, 0, 6))
        .isEqualTo(rows(new BatchOrder(10, BATCH, 1), 0, 0, 6))
        .startsWith(5, 6, 1, 8, 7, 4, 3, 9, 0)
        .endsWith(7, 8, 1, 0, 4, 2, 9, 6, 5);
  }

  @Test
  void aPassIsTheLongestTables() {
    assertThat(tables(1, 10, 50).perPass()).isEqualTo(16);
    assertThat(tables(1, 50, 10).perPass()).isEqualTo(16);
    assertThat(tables(1, 50, 10).batchRows()).isEqualTo(6);
  }

  @Test
  void eachTableIsSeenOncePerPassOfItsOwn() {
    BatchOrder order = tables(4, 12, 30);
    for (int pass = 0; pass < 5; pass++) {
      assertThat(rows(order, 0, pass * 4L, 4)).hasSize(12).doesNotHaveDuplicates();
      assertThat(rows(order, 1, pass * 10L, 10)).hasSize(30).doesNotHaveDuplicates();
    }
    assertThat(rows(order, 0, 0, 4)).isNotEqualTo(rows(order, 0, 4, 4));
  }

  /** Of equal orders, a pair of rows would always come together. */
  @Test
  void theOrdersOfTablesAreIndependent() {
    BatchOrder order = tables(1, 999, 999, 999);
    for (int table = 1; table < 3; table++) {
      List<Integer> first = rows(order, table - 1, 0, 333);
      List<Integer> second = rows(order, table, 0, 333);
      int same = 0;
      for (int i = 0; i < first.size(); i++) {
        same += first.get(i).equals(second.get(i)) ? 1 : 0;
      }
      assertThat(same).as("rows that stay in their place: about one").isLessThan(8);
    }
    assertThat(rows(order, 0, 333, 333)).isNotEqualTo(rows(order, 1, 0, 333));
    assertThat(rows(order, 1, 0, 333)).isNotEqualTo(rows(tables(2, 999, 999), 1, 0, 333));
  }

  @Test
  void anyBatchIsFoundAgain() {
    int[] all = new int[40 * 2 * BATCH];
    BatchOrder order = tables(7, 20, 8);
    for (int b = 0; b < 40; b++) {
      order.rows(b, all, b * 2 * BATCH);
    }
    for (int b : new int[] {39, 3, 0, 17, 6}) {
      int[] alone = new int[2 * BATCH];
      tables(7, 20, 8).rows(b, alone, 0);
      assertThat(alone).isEqualTo(Arrays.copyOfRange(all, b * 2 * BATCH, (b + 1) * 2 * BATCH));
    }
  }

  @Test
  void aBatchIsNotMoreThanTheSmallestTableHas() {
    assertThatThrownBy(() -> tables(1, 50, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no batch of 3 out of 2");
  }
}
