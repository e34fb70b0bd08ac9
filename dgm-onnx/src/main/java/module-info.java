/**
 * The exporter {@code onnx}: functions of trained models for ONNX runtimes.
 *
 * @provides io.dgm.api.spi.Plugin with the exporter {@code onnx}
 */
module io.dgm.onnx {
  requires io.dgm.engine;

  provides io.dgm.api.spi.Plugin with
      io.dgm.onnx.OnnxPlugin;
}
