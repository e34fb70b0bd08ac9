package io.dgm.nd4j.engine;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import org.nd4j.linalg.api.buffer.DataType;

/** The data types of ND4J that elements lie in. */
final class Types {
  private Types() {}

  /**
   * {@return the type of the array that holds a dtype}; U32 lies in the bits of INT, for ND4J has
   * no arithmetic for the unsigned
   *
   * @throws DgmException for BF16
   */
  static DataType of(DType dtype) {
    return switch (dtype) {
      case F32 -> DataType.FLOAT;
      case F64 -> DataType.DOUBLE;
      case I32, U32 -> DataType.INT32;
      case I64 -> DataType.INT64;
      case BOOL -> DataType.BOOL;
      case BF16 ->
          throw new DgmException("the engine nd4j has no BF16: use F32, or another engine");
    };
  }
}
