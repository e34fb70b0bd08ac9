/**
 * The exporter {@code onnx}, functions of trained models for ONNX runtimes, and the format of
 * networks {@code onnx}, whose features statistics compare.
 *
 * @provides io.dgm.api.spi.Plugin with the exporter and the format of networks {@code onnx}
 */
module io.dgm.onnx {
  requires io.dgm.engine;

  provides io.dgm.api.spi.Plugin with
      io.dgm.onnx.OnnxPlugin;
}
