package io.dgm.nd4j.network;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.H5Object;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Writes HDF5 as {@code Model.save} of Keras 2 lays it out. */
final class KerasModels {
  private KerasModels() {}

  /**
   * A layer.
   *
   * @param kind its class in Keras
   * @param name its name
   * @param inputs names of those that it reads, for models that are no sequence
   * @param options its configuration but for the name, as JSON
   * @param weights by their names
   */
  record Layer(
      String kind, String name, List<String> inputs, String options, Map<String, Weight> weights) {

    private static final String COMMON =
        """
        "trainable": true, "dtype": "float32", "use_bias": true,
        "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}},
        "bias_initializer": {"class_name": "Zeros", "config": {}}, "kernel_regularizer": null,
        "bias_regularizer": null, "activity_regularizer": null, "kernel_constraint": null,
        "bias_constraint": null\
        """;

    static Layer convolution(String name, String input, String format, Weight... of) {
      long[] kernel = of[0].shape();
      String options =
          """
          "filters": %d, "kernel_size": [%d, %d], "strides": [1, 1], "padding": "valid",
          "data_format": "%s", "dilation_rate": [1, 1], "activation": "relu", %s\
          """
              .formatted(kernel[3], kernel[0], kernel[1], format, COMMON);
      return new Layer(
          "Conv2D", name, List.of(input), options, Map.of("kernel:0", of[0], "bias:0", of[1]));
    }

    static Layer reshape(String name, String input, int height, int width, int channels) {
      String options =
          "\"trainable\": true, \"dtype\": \"float32\", \"target_shape\": [%d, %d, %d]";
      return new Layer(
          "Reshape", name, List.of(input), options.formatted(height, width, channels), Map.of());
    }

    static Layer flatten(String name, String input, String format) {
      String options = "\"trainable\": true, \"dtype\": \"float32\", \"data_format\": \"%s\"";
      return new Layer("Flatten", name, List.of(input), options.formatted(format), Map.of());
    }

    static Layer dense(String name, String input, int units, String activation, Weight... of) {
      String options =
          "\"units\": %d, \"activation\": \"%s\", %s".formatted(units, activation, COMMON);
      return new Layer(
          "Dense", name, List.of(input), options, Map.of("kernel:0", of[0], "bias:0", of[1]));
    }

    /** A layer without weights, such as Add, Concatenate, MaxPooling2D or Dropout. */
    static Layer plain(String kind, String name, String options, String... inputs) {
      String all = "\"trainable\": true, \"dtype\": \"float32\"";
      return new Layer(
          kind, name, List.of(inputs), options.isEmpty() ? all : all + ", " + options, Map.of());
    }

    static Layer batchNorm(String name, String input, int axis, Weight... of) {
      String options =
          """
          "trainable": true, "dtype": "float32", "axis": [%d], "momentum": 0.99, "epsilon": 0.001,
          "center": true, "scale": true,
          "beta_initializer": {"class_name": "Zeros", "config": {}},
          "gamma_initializer": {"class_name": "Ones", "config": {}},
          "moving_mean_initializer": {"class_name": "Zeros", "config": {}},
          "moving_variance_initializer": {"class_name": "Ones", "config": {}},
          "beta_regularizer": null, "gamma_regularizer": null, "beta_constraint": null,
          "gamma_constraint": null\
          """;
      return new Layer(
          "BatchNormalization",
          name,
          List.of(input),
          options.formatted(axis),
          Map.of(
              "gamma:0",
              of[0],
              "beta:0",
              of[1],
              "moving_mean:0",
              of[2],
              "moving_variance:0",
              of[3]));
    }

    static Layer embedding(String name, String input, int length, Weight of) {
      String options =
          """
          "trainable": true, "dtype": "float32", "input_dim": %d, "output_dim": %d,
          "batch_input_shape": [null, %d], "mask_zero": false, "input_length": %d,
          "embeddings_initializer": {"class_name": "Zeros", "config": {}},
          "embeddings_regularizer": null, "embeddings_constraint": null,
          "activity_regularizer": null\
          """;
      return new Layer(
          "Embedding",
          name,
          List.of(input),
          options.formatted(of.shape()[0], of.shape()[1], length, length),
          Map.of("embeddings:0", of));
    }

    static Layer lstm(String name, String input, int units, boolean all, Weight... of) {
      String options =
          """
          "units": %d, "activation": "tanh", "recurrent_activation": "sigmoid",
          "return_sequences": %s, "return_state": false, "go_backwards": false, "stateful": false,
          "unroll": false, "time_major": false, "unit_forget_bias": true, "dropout": 0.0,
          "recurrent_dropout": 0.0, "implementation": 2, "recurrent_regularizer": null,
          "recurrent_constraint": null,
          "recurrent_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}}, %s\
          """;
      return new Layer(
          "LSTM",
          name,
          List.of(input),
          options.formatted(units, all, COMMON),
          Map.of("kernel:0", of[0], "recurrent_kernel:0", of[1], "bias:0", of[2]));
    }

    static Layer input(String name, int... sizes) {
      StringBuilder shape = new StringBuilder("[null");
      for (int size : sizes) {
        shape.append(", ").append(size);
      }
      return new Layer(
          "InputLayer",
          name,
          List.of(),
          "\"batch_input_shape\": %s], \"dtype\": \"float32\", \"sparse\": false".formatted(shape),
          Map.of());
    }

    String json(boolean sequential) {
      String own = "\"class_name\": \"%s\", \"config\": {\"name\": \"%s\", %s}";
      String inbound =
          inputs.isEmpty()
              ? "[]"
              : "[[%s]]"
                  .formatted(
                      String.join(
                          ", ", inputs.stream().map("[\"%s\", 0, 0, {}]"::formatted).toList()));
      return "{%s%s}"
          .formatted(
              own.formatted(kind, name, options),
              sequential
                  ? ""
                  : ", \"name\": \"%s\", \"inbound_nodes\": %s".formatted(name, inbound));
    }
  }

  /**
   * An array.
   *
   * @param shape its sizes
   * @param values in row-major order
   */
  record Weight(long[] shape, float... values) {}

  /** Writes layers one after the other. */
  static void sequential(Path file, List<Layer> layers) {
    String json =
        "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"model\", \"layers\": [%s]}}";
    write(file, json.formatted(json(layers, true)), layers);
  }

  /** Writes layers that name those they read; the first is the input, the last the output. */
  static void functional(Path file, List<Layer> layers) {
    String json =
        """
        {"class_name": "Functional", "config": {"name": "model", "layers": [%s],
        "input_layers": [["%s", 0, 0]], "output_layers": [["%s", 0, 0]]}}\
        """;
    write(
        file,
        json.formatted(json(layers, false), layers.getFirst().name(), layers.getLast().name()),
        layers);
  }

  private static String json(List<Layer> layers, boolean sequential) {
    return String.join(",\n", layers.stream().map(l -> l.json(sequential)).toList());
  }

  static void write(Path file, String model, List<Layer> layers) {
    try (H5File h5 = new H5File(file.toString(), hdf5.H5F_ACC_TRUNC)) {
      attribute(h5, "keras_version", "2.4.0");
      attribute(h5, "backend", "tensorflow");
      attribute(h5, "model_config", model);
      try (Group weights = h5.createGroup("model_weights")) {
        attribute(weights, "keras_version", "2.4.0");
        attribute(weights, "backend", "tensorflow");
        layers.forEach(layer -> layer(weights, layer));
      }
    }
  }

  private static void layer(Group weights, Layer layer) {
    try (Group outer = weights.createGroup(layer.name())) {
      List<String> paths =
          layer.weights().keySet().stream().map(w -> layer.name() + "/" + w).toList();
      attribute(outer, "weight_names", paths);
      if (paths.isEmpty()) {
        return;
      }
      try (Group inner = outer.createGroup(layer.name())) {
        layer
            .weights()
            .forEach(
                (name, weight) -> {
                  try (DataSpace space = new DataSpace(weight.shape().length, weight.shape());
                      DataSet data = inner.createDataSet(name, PredType.NATIVE_FLOAT(), space);
                      FloatPointer values = new FloatPointer(weight.values())) {
                    data.write(values, PredType.NATIVE_FLOAT());
                  }
                });
      }
    }
  }

  /** Strings of one length, as NumPy has them. */
  private static void attribute(H5Object of, String name, List<String> values) {
    int length = values.stream().mapToInt(String::length).max().orElse(1);
    byte[] bytes = new byte[length * values.size()];
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(value, 0, bytes, i * length, value.length);
    }
    try (StrType text = new StrType(PredType.C_S1(), (long) length);
        DataSpace many = new DataSpace(1, new long[] {values.size()});
        Attribute attribute = of.createAttribute(name, text, many);
        BytePointer data = new BytePointer(bytes)) {
      attribute.write(text, (Pointer) data);
    }
  }

  private static void attribute(H5Object of, String name, String value) {
    try (StrType text = new StrType(PredType.C_S1(), hdf5.H5T_VARIABLE());
        DataSpace one = new DataSpace(hdf5.H5S_SCALAR);
        Attribute attribute = of.createAttribute(name, text, one)) {
      attribute.write(text, value);
    }
  }
}
